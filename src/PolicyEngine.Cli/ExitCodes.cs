namespace PolicyEngine.Cli;

internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The policy has errors, or a check failed.</summary>
    public const int Findings = 1;
    public const int WrongUsage = 2;
    public const int BadData = 3;
    public const int StorageTrouble = 4;

    /// <summary>All tests pass, but they reach less of a policy than was asked for.</summary>
    public const int TooLittleTested = 5;

    /// <summary>The program is at fault, not what it was given.</summary>
    public const int ProgramFault = 70;
}
