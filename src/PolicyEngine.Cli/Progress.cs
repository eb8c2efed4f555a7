using System.Globalization;

namespace PolicyEngine.Cli;

/// <summary>
/// How far something has come, on one line of the error output that is rewritten and erased at the end. It appears where somebody watches
/// and only after a second; else nothing is written.
/// </summary>
internal sealed class Progress
{
    private const int MostWidth = 79;
    private const int BarWidth = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Host host;
    private readonly string activity;
    private readonly string unit;
    private readonly double? total;
    private readonly long start;
    private TimeSpan due = Patience;
    private int shown;
    private long steps;

    private Progress(Host host, string activity, string unit, double? total)
    {
        (this.host, this.activity, this.unit, this.total) = (host, activity, unit, total);
        start = host.Clock.GetTimestamp();
    }

    /// <summary>Does the work, which says now and then how far it has come.</summary>
    /// <param name="host">Where it is shown, if anybody watches.</param>
    /// <param name="activity">What is being done: `Working out results`.</param>
    /// <param name="unit">What is counted, in the plural: `services`.</param>
    /// <param name="total">What <see cref="Report"/> will come to; null where nobody knows.</param>
    /// <param name="work">The work.</param>
    public static T Run<T>(Host host, string activity, string unit, double? total, Func<Progress, T> work)
    {
        var progress = new Progress(host, activity, unit, total);
        try
        {
            return work(progress);
        }
        finally
        {
            progress.Erase();
        }
    }

    /// <summary>The same of items that are worked out as they are gone through.</summary>
    public static IEnumerable<T> Each<T>(Host host, string activity, string unit, Func<Progress, IEnumerable<T>> items)
    {
        var progress = new Progress(host, activity, unit, total: null);
        try
        {
            foreach (var item in items(progress))
                yield return item;
        }
        finally
        {
            progress.Erase();
        }
    }

    /// <summary>Cheap enough to be called for every row.</summary>
    /// <param name="done">How much of the total is done, in whatever the total is in: rows, bytes.</param>
    /// <param name="counted">How many units that is, where the total is not in units: rows so far, of a file with a length in bytes.</param>
    public void Report(double? done, double? counted = null)
    {
        if (!host.IsWatched)
            return;
        var elapsed = host.Clock.GetElapsedTime(start);
        if (elapsed < due)
            return;
        due = elapsed + Interval;
        Show(Line(done, counted, elapsed));
    }

    /// <summary>One more unit is done.</summary>
    public void Step() => Steps(1);

    /// <summary>So many more are done.</summary>
    public void Steps(int more) => Report(steps += more);

    private string Line(double? done, double? counted, TimeSpan elapsed)
    {
        var units = counted ?? done ?? 0;
        var share = total is > 0 && done is { } part ? Math.Clamp(part / total.Value, 0, 1) : (double?)null;
        var filled = (int)((share ?? 0) * BarWidth);
        var bar = share is { } known ? $"  [{new string('#', filled)}{new string('.', BarWidth - filled)}] {Math.Floor(known * 100),3}%" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{activity}{bar}  {units:N0} {unit}, {units / elapsed.TotalSeconds:N0} a second");
    }

    private void Show(string line)
    {
        var most = Math.Min(MostWidth, host.Width - 1);
        var fitting = line.Length > most ? line[..most] : line;
        host.Error.Write("\r" + fitting.PadRight(shown));
        host.Error.Flush();
        shown = fitting.Length;
    }

    private void Erase()
    {
        if (shown == 0)
            return;
        host.Error.Write("\r" + new string(' ', shown) + "\r");
        host.Error.Flush();
    }
}
