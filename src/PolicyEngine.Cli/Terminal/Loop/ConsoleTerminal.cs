using System.Runtime.InteropServices;
using System.Text;

namespace PolicyEngine.Cli.Terminal;

#pragma warning disable RS0030 // The explorer's own window on the console; everything else is handed a writer.

/// <summary>The terminal that the program was started on.</summary>
internal sealed class ConsoleTerminal : ITerminal
{
    private const string Open = "\e[?1049h\e[?25l\e[?1000h\e[?1006h", Close = "\e[?1006l\e[?1000l\e[0m\e[?25h\e[?1049l";

    private readonly Lock guard = new();
    private readonly List<PosixSignalRegistration> signals = [];
    private readonly Stream output = Console.OpenStandardOutput();
    private Action<Message>? post;

    public (int Width, int Height) Size => (Math.Max(1, Console.WindowWidth), Math.Max(1, Console.WindowHeight));

    public bool IsUnicode { get; init; } = SpeaksUnicode();

    public bool UsesColor { get; } = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Whether somebody is there to see and to press keys.</summary>
    public static bool IsThere => !Console.IsInputRedirected && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public void Enter(Action<Message> post)
    {
        this.post = post;
        // Whatever ends the program, the terminal is given back first.
        AppDomain.CurrentDomain.UnhandledException += (_, _) => Leave();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Leave();
        foreach (var signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT })
            signals.Add(PosixSignalRegistration.Create(signal, Interrupt));
        Console.TreatControlCAsInput = true;
        Write(Open);
        new Thread(ReadKeys) { IsBackground = true, Name = "explorer keys" }.Start();
    }

    public void Leave()
    {
        lock (guard)
        {
            if (post is null)
                return;
            Write(Close);
            post = null;
        }

        Console.TreatControlCAsInput = false;
        signals.ForEach(s => s.Dispose());
    }

    public void Write(string text)
    {
        if (text.Length == 0)
            return;
        output.Write(Encoding.UTF8.GetBytes(text));
        output.Flush();
    }

    private static bool SpeaksUnicode()
    {
        if (OperatingSystem.IsWindows())
            return true;
        var locale = new[] { "LC_ALL", "LC_CTYPE", "LANG" }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(v => !string.IsNullOrEmpty(v)) ?? "";
        return locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        Post(new Interrupted());
    }

    private void ReadKeys()
    {
        var reading = new KeyReading(() => Console.ReadKey(intercept: true), () => Console.KeyAvailable);
        while (post is not null)
        {
            try
            {
                if (reading.Next() is { } message)
                    Post(message);
            }
            catch (Exception gone) when (gone is InvalidOperationException or IOException)
            {
                Post(new Interrupted());
                return;
            }
        }
    }

    private void Post(Message message)
    {
        lock (guard)
            post?.Invoke(message);
    }
}
