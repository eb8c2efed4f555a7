#pragma warning disable CA1050, MA0047, MA0048, CA1812 // The runtime looks for a class of this name in no namespace.

/// <summary>Run by the runtime in a program that is started with `DOTNET_STARTUP_HOOKS`: a thread that fails once a file is there, and what was loaded by the end.</summary>
internal static class StartupHook
{
    /// <summary>The variable that names the file.</summary>
    public const string Trigger = "POLICY_TEST_FAULT";

    /// <summary>The variable that names the file to write the names of all assemblies to that the program loaded.</summary>
    public const string Loaded = "POLICY_TEST_LOADED";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Trigger) is { } file)
            new Thread(() => FailAfter(file)) { IsBackground = true }.Start();
        if (Environment.GetEnvironmentVariable(Loaded) is { } list)
            AppDomain.CurrentDomain.ProcessExit += (_, _) => File.WriteAllLines(list, Array.ConvertAll(AppDomain.CurrentDomain.GetAssemblies(), a => a.GetName().Name!));
    }

    private static void FailAfter(string file)
    {
        while (!File.Exists(file))
            Thread.Sleep(20);
        throw new InvalidOperationException("made to fail");
    }
}
