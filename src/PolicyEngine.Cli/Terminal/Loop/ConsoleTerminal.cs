using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text;

namespace PolicyEngine.Cli.Terminal;

#pragma warning disable RS0030 // The explorer's own window on the console; everything else is handed a writer.

/// <summary>The terminal that the program was started on.</summary>
internal sealed class ConsoleTerminal : ITerminal
{
    /// <summary>Another screen, no wrapping, no cursor, presses of the mouse, pasted text marked; and all back, also the cursor keys as the runtime set them.</summary>
    private const string Open = "\e[?1049h\e[?7l\e[?25l\e[?1000h\e[?1006h\e[?2004h", Close = "\e[?2004l\e[?1006l\e[?1000l\e[0m\e[?25h\e[?7h\e[?1l\e>\e[?1049l";

    private readonly Lock guard = new();
    private readonly List<PosixSignalRegistration> signals = [];
    private readonly Stream output = Console.OpenStandardOutput();
    private volatile bool isEntered;
    private Action<Message> post = _ => { };

    public (int Width, int Height) Size => (Console.WindowWidth is > 0 and var width ? width : 80, Console.WindowHeight is > 0 and var height ? height : 24);

    public bool IsUnicode { get; init; } = SpeaksUnicode();

    public bool UsesColor { get; } = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Whether somebody is there to see and to press keys.</summary>
    public static bool IsThere => !Console.IsInputRedirected && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public void Enter(Action<Message> post)
    {
        this.post = post;
        isEntered = true;
        GiveBackWhateverHappens();
        Console.TreatControlCAsInput = true;
        Write(Open);
        new Thread(ReadKeys) { IsBackground = true, Name = "explorer keys" }.Start();
    }

    public void Leave()
    {
        lock (guard)
        {
            if (!isEntered)
                return;
            Write(Close);
            isEntered = false;
        }

        signals.ForEach(s => s.Dispose());
        try
        {
            Console.TreatControlCAsInput = false;
        }
        catch (IOException)
        {
            // The terminal is gone, and nothing of it to be given back.
        }
    }

    public void Write(string text)
    {
        lock (guard)
        {
            if (text.Length == 0 || !isEntered)
                return;
            try
            {
                output.Write(Encoding.UTF8.GetBytes(text));
                output.Flush();
            }
            catch (IOException)
            {
                post(new Interrupted());
            }
        }
    }

    private static bool SpeaksUnicode()
    {
        if (OperatingSystem.IsWindows())
            return true;
        var locale = new[] { "LC_ALL", "LC_CTYPE", "LANG" }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(v => !string.IsNullOrEmpty(v)) ?? "";
        return locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The next key. The console gives none at all, again and again, where the terminal is closed.</summary>
    private static ConsoleKeyInfo ReadKey() =>
        Console.ReadKey(intercept: true) is var key && (key.Key != default || key.KeyChar != default) ? key : throw new IOException("The terminal is closed.");

    /// <summary>What ends the program from outside, or would on another thread, ends the loop instead.</summary>
    private void GiveBackWhateverHappens()
    {
        AppDomain.CurrentDomain.UnhandledException += (_, _) => Leave();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Leave();
        ExceptionHandling.SetUnhandledExceptionHandler(fault =>
        {
            post(new Faulted(fault));
            return isEntered;
        });
        foreach (var end in new[] { PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT })
            On(end, () => post(new Interrupted()), isRuntimes: false);
        if (OperatingSystem.IsWindows())
            return;
        On(PosixSignal.SIGTSTP, () => { }, isRuntimes: false);
        On(PosixSignal.SIGWINCH, () => post(new Resized(Size.Width, Size.Height)), isRuntimes: true);
        On(PosixSignal.SIGCONT, Return, isRuntimes: true);
    }

    /// <param name="signal">Which.</param>
    /// <param name="act">What comes of it.</param>
    /// <param name="isRuntimes">The runtime does its own part afterwards: it looks at the terminal again.</param>
    private void On(PosixSignal signal, Action act, bool isRuntimes) => signals.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = !isRuntimes;
        act();
    }));

    /// <summary>The program was stopped and goes on: somebody else had the screen.</summary>
    private void Return()
    {
        Write(Open);
        post(new Resized(Size.Width, Size.Height));
    }

    private void ReadKeys()
    {
        var reading = new KeyReading(ReadKey, () => Console.KeyAvailable);
        while (isEntered)
        {
            try
            {
                if (reading.Next() is { } message)
                    post(message);
            }
            catch (Exception gone) when (gone is InvalidOperationException or IOException)
            {
                post(new Interrupted());
                return;
            }
        }
    }
}
