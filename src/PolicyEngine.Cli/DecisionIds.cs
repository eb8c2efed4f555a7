using System.CommandLine;
using System.Globalization;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>Recorded decisions as they are named on the command line: `D57`, or `57`.</summary>
internal static class DecisionIds
{
    public static Argument<string> Argument() => new("DECISION") { Description = "a recorded decision, such as D57" };

    public static bool IsOne(string written) => Number(written) is not null;

    public static Found<ListedDecision> Find(Host host, RecordedDecisions decisions, string written)
    {
        if (Number(written) is not { } entry)
            return Found<ListedDecision>.Missing(host, $"`{written}` is no recorded decision: they are called D and a number, such as D57. `policy decisions` lists them.");
        return decisions.Find(entry) is { } found ? found : Found<ListedDecision>.Missing(host, $"There is no decision `{RecordedDecision.NameOf(entry)}`. `policy decisions` lists them.");
    }

    private static long? Number(string written)
    {
        var digits = written.StartsWith('D') || written.StartsWith('d') ? written[1..] : written;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var entry) ? entry : null;
    }
}
