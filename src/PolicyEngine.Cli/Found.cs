namespace PolicyEngine.Cli;

/// <summary>What an argument names; or null, after the reason was written, with the exit code.</summary>
internal readonly record struct Found<T>(T? Value, int Exit)
    where T : class
{
    public static implicit operator Found<T>(T value) => new(value, ExitCodes.Done);

    public static Found<T> Missing(Host host, string sentence, int exit = ExitCodes.WrongUsage)
    {
        host.Error.WriteLine(sentence);
        return new Found<T>(null, exit);
    }
}
