using PolicyEngine.Kernel;

namespace PolicyEngine.Decisions;

/// <summary>What a reader asks a policy for, as against what it is worked out from.</summary>
public static class MainResults
{
    public static bool IsMain(Definition definition) =>
        definition.Role is Role.Threshold or Role.Band or Role.Rag or Role.Table or Role.Rule or Role.Payment or Role.Reminders or Role.Procedure;
}
