using System.Diagnostics;

namespace PolicyEngine.Cli;

/// <summary>What nobody expected, said in a sentence instead of a trace. Tests run the program without it.</summary>
internal static class LastResort
{
    public static int Run(Func<int> program, Host host)
    {
        try
        {
            return program();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            host.Error.WriteLine($"A file cannot be used: {trouble.Message}");
            return ExitCodes.StorageTrouble;
        }
        catch (Exception fault)
        {
            host.Error.WriteLine($"This is a fault in the program, not in your policy: {fault.Message} ({fault.GetType().Name}{At(fault)})");
            return ExitCodes.ProgramFault;
        }
    }

    /// <summary>Which part of the program it was, for whoever mends it.</summary>
    private static string At(Exception fault) =>
        new StackTrace(fault).GetFrame(0) is { } frame && DiagnosticMethodInfo.Create(frame) is { DeclaringTypeName: { } type } method ? $" in {type[(type.LastIndexOf('.') + 1)..]}.{method.Name}" : "";
}
