using System.Globalization;
using System.Text;
using PolicyEngine.Cli;
using PolicyEngine.Cli.Terminal;
using PolicyEngine.Tests.Cases;
using Spectre.Console.Rendering;

namespace PolicyEngine.Tests.Terminal;

/// <summary>
/// Random keys, presses of the mouse and sizes never break the explorer. `POLICY_MONKEY=20` goes on for twenty minutes, with other seeds each round;
/// what fails is told as arguments of the tool `explore`, so that it can become a case.
/// </summary>
public sealed class MonkeyTests
{
    private const int Steps = 250;

    /// <summary>Rounds in a minute, about: a monkey's time is counted in steps, so that the same number does the same.</summary>
    private const int RoundsAMinute = 450;

    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("POLICY_MONKEY"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes * RoundsAMinute : 4;

    [Fact]
    public void Every_frame_is_whole_whatever_is_pressed()
    {
        using var town = new TownFolder();
        for (var seed = 1; seed <= Rounds; seed++)
            Drive(town.Host, new MonkeyKeys(seed), isUnicode: seed % 2 == 1);
    }

    [Fact]
    public void The_loop_outlives_whatever_is_pressed()
    {
        using var town = new TownFolder();
        for (var seed = 1_000_001; seed <= 1_000_000 + Rounds; seed++)
            Press(town.Host, new MonkeyKeys(seed));
    }

    private static void Drive(Host host, MonkeyKeys keys, bool isUnicode)
    {
        var (width, height) = (80, 24);
        using var driven = new DrivenExplorer(host, store: null, new Surface(width, height, isUnicode));
        var sofar = new List<string> { $"{width}x{height}" };
        if (!isUnicode)
            sofar.Add("--ascii");
        while (sofar.Count < Steps && !driven.Model.IsOver)
        {
            sofar.Add(keys.Next(driven.Model.Surface));
            try
            {
                driven.Take(ExploreTool.Messages(sofar[^1]));
                Look(driven);
            }
            catch (Exception broken)
            {
                Assert.Fail($"seed {keys.Seed}: explore {string.Join(' ', sofar)}\n{broken}");
            }
        }
    }

    /// <summary>A frame is as large as the surface and steers nothing.</summary>
    private static void Look(DrivenExplorer driven)
    {
        var (frame, surface) = (driven.Frame, driven.Model.Surface);
        Assert.Equal(surface.Height, frame.Lines.Length);
        foreach (var line in frame.Lines)
        {
            Assert.True(Segment.CellCount(line.Segments) == surface.Width, $"`{line.Text}` is not {surface.Width} wide");
            Assert.DoesNotContain(line.Text, char.IsControl);
            Assert.True(surface.IsUnicode || Ascii.IsValid(line.Text), $"`{line.Text}` is not all ASCII");
        }

        // What is seen of a list is settled again in every view, so that its first row is all that can go wrong.
        Assert.All(Cursors(driven.Model.Current), cursor => Assert.True(cursor.Top >= 0 && cursor.At >= cursor.Top, $"{cursor} is before what is seen"));
    }

    /// <summary>Wherever somebody stands on a screen, whichever it is.</summary>
    private static IEnumerable<Cursor> Cursors(Screen screen) => screen.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0 && (p.PropertyType == typeof(Cursor) || p.PropertyType == typeof(Tree)))
        .Select(p => p.GetValue(screen) is Tree tree ? tree.Cursor : (Cursor)p.GetValue(screen)!);

    /// <summary>The loop with its threads: sizes change under it, and keys come faster than it paints.</summary>
    private static void Press(Host host, MonkeyKeys keys)
    {
        var painted = new PaintedScreen();
        var terminal = new HandTerminal { Watch = painted.Take };
        var loop = Task.Run(() => ExplorerLoop.Run(terminal, new Workbench(host, named: null)));
        var sofar = new List<string>();
        while (sofar.Count < Steps && !loop.IsCompleted)
        {
            sofar.Add(keys.Next(new Surface(terminal.Size.Width, terminal.Size.Height)));
            foreach (var message in ExploreTool.Messages(sofar[^1]))
            {
                if (message is Resized size)
                    terminal.Size = (size.Width, size.Height);
                else
                    terminal.Post(message);
            }
        }

        terminal.Post(new Interrupted());
        var broken = Record.Exception(() => Assert.True(loop.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken), "the loop does not end"));
        Assert.True(broken is null, $"seed {keys.Seed}: explore 80x24 {string.Join(' ', sofar)}\n{broken}");
        Assert.Equal(1, terminal.Left);
    }
}
