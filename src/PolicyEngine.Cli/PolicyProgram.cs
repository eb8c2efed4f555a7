namespace PolicyEngine.Cli;

/// <summary>The `policy` program without a process around it, so that tests run it as it is.</summary>
internal static class PolicyProgram
{
    public static int Run(string[] arguments, Host host)
    {
        host.Error.WriteLine($"unknown command {string.Join(' ', arguments)}");
        return 2;
    }
}
