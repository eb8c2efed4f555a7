using System.Collections.Immutable;
using System.Diagnostics;
using PolicyEngine.Cli.Terminal;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using Spectre.Console;

namespace PolicyEngine.Benchmarks;

/// <summary>From a key to what is written to the terminal, with 10,000 services, beside a plain table of as many lines as are seen.</summary>
internal static class ExplorerRaces
{
    private const int Services = 10_000, Periods = 12, Rounds = 31;
    private const int Width = 120, Height = 40;

    public static void Print(TextWriter writer)
    {
        var model = Portfolio();
        Print(writer, "table", Enumerable.Range(0, Rounds).Select(_ => Time(Table)), null);
        var measure = Median(Enumerable.Range(0, Rounds).Select(_ => Time(Table)));
        foreach (var (name, messages) in Acts())
            Print(writer, name, Pressed(model, messages), measure);
        GC.Collect();
        writer.WriteLine($"{Services} services: model and all {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB, process {System.Diagnostics.Process.GetCurrentProcess().WorkingSet64 >> 20} MB");
        StartRaces.Print(writer);
        GC.KeepAlive(model);
    }

    /// <summary>Each is timed from a fresh model, or after what was pressed before in the same row.</summary>
    private static (string Name, Message[] Messages)[] Acts() =>
    [
        ("down", [new KeyPressed(ConsoleKey.DownArrow)]),
        ("end", [new KeyPressed(ConsoleKey.End)]),
        ("filter", [Typed('/'), .. "house 12 red".Select(Typed)]),
        ("sort", [.. Enumerable.Repeat(Typed('o'), PortfolioColumn.All.Length)]),
        ("group", [.. Enumerable.Repeat(Typed('b'), 7)]),
        ("period", [Typed('['), Typed('[')]),
        ("every", [Typed('p'), Typed('o')]),
        ("resize", [new Resized(80, 24), new Resized(Width, Height)]),
    ];

    private static IEnumerable<double> Pressed(Explorer start, Message[] messages)
    {
        using var painter = new FramePainter(usesColor: true);
        var times = new List<double>();
        for (var round = -2; round < Rounds / Math.Min(messages.Length, 5) + 1; round++)
        {
            var model = start;
            GC.KeepAlive(painter.Paint(Viewing.Frame(model)));
            foreach (var message in messages)
            {
                var time = Time(() =>
                {
                    model = Updating.Update(model, message).Model;
                    return painter.Paint(Viewing.Frame(model)).Length;
                });
                if (round >= 0)
                    times.Add(time);
            }
        }

        return times;
    }

    private static void Print(TextWriter writer, string name, IEnumerable<double> times, double? measure)
    {
        var all = times.ToArray();
        var median = Median(all);
        writer.WriteLine($"| {"explorer",-9} | {name,-8} | {median * 1e9,8:0} | {median / (measure ?? median),8:0.00} | {median * 1000:0.0} ms, at worst {all.Max() * 1000:0.0} ms");
    }

    private static KeyPressed Typed(char sign) => new(default, sign);

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var all ? all[all.Length / 2] : 0;

    private static double Time(Func<int> work)
    {
        var start = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static int Table()
    {
        using var written = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Standard, Out = new AnsiConsoleOutput(written) });
        console.Profile.Width = Width;
        var table = new Spectre.Console.Table { Border = TableBorder.None };
        foreach (var column in PortfolioColumn.All)
            table.AddColumn(column.Title);
        for (var i = 0; i < Height - 1; i++)
            table.AddRow(PortfolioColumn.All.Select((c, n) => $"{c.Title} {i} {n}").ToArray());
        console.Write(table);
        return written.ToString().Length;
    }

    private static Explorer Portfolio()
    {
        var model = Updating.Begin(new Surface(Width, Height)).Model;
        model = Updating.Update(model, new StoreOpened("made up", IsSample: false)).Model;
        return Updating.Update(model, new ServicesRead([.. Enumerable.Range(0, Services).Select(Service)], IsLast: true)).Model;
    }

    private static ServiceLine Service(int i) => new(
        $"authority-{i % 150}", $"authority-{i % 150}", "service", $"house-{i:00000}", $"Provider {i % 900} (made up)", i % 3 == 0 ? "floating support" : "accommodation-based", $"client group {i % 21}",
        [.. Enumerable.Range(0, Periods).Select(p => Judged(i, p))]);

    private static JudgedPeriod Judged(int i, int period)
    {
        string[] colours = ["green", "amber", "red"];
        var colour = (i + period) % colours.Length;
        return new JudgedPeriod(
            new PeriodName("quarter", $"20{10 + (period / 4)}-{11 + (period / 4)} Q{1 + (period % 4)}"), $"policy-{i % 150}", Grade: null, new Verdict("rag.rating", colours[colour], ResultState.Settled, colour, TextRole.Strong),
            new Triggers(colour == 2 ? ["thresholds.utilisation"] : [], 0, 3), 5, i % 7 == 0 ? 1 : 0, 0,
            [.. new[] { "utilisation", "availability", "staffing" }.Select((n, k) => new IndicatorFigure($"indicators.{n}", (((i * 31) + (period * 7) + k) % 100) / 100.0, IsPercent: true))]);
    }
}
