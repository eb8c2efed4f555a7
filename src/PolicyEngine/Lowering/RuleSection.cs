using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Syntax;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>`rules`: who must, will, should or may do what.</summary>
internal static class RuleSection
{
    public static void Lower(Entry entry)
    {
        var keys = entry.Keys(Sections.Rule);
        var condition = keys.RequiredExpression("when", "the condition under which it holds");
        if (keys.OneOf([.. Words.Forces.All]) is not { } force)
            return;
        entry.Output.Definitions.Add(new ValueDeclaration(
            entry.Id, keys.Label, Role.Rule, keys.Status, keys.Origin, ValueSections.Applying(keys, condition), PolicyTypes.YesNo,
            Effect: Duty(entry, keys, force)));
    }

    /// <summary>`may: arrange a meeting`, or `may: {who: ..., do: ..., by: ...}`.</summary>
    public static DutySyntax Duty(Entry entry, Keys keys, string force)
    {
        var strength = Words.Forces.Find(force)!.Value;
        if (keys.Node(force) is YamlScalar { Value: var what })
            return new DutySyntax(strength, Kernel.Duty.NotStated, what, By: null, Done: null);
        var duty = entry.Keys(Sections.Duty, keys.Node(force)!, keys.PlaceOf(force));
        var who = duty.RequiredScalar("who", "who does it; `not stated` where the source does not say")?.Value ?? "";
        var action = duty.RequiredScalar("do", "what is done")?.Value ?? "";
        return new DutySyntax(strength, who, action, duty.Expression("by"), duty.Expression("done"));
    }
}
