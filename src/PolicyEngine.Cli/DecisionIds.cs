using System.CommandLine;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>Recorded decisions as they are named on the command line: `D57`, or `57`; `D57.12` where an entry of the log holds many.</summary>
internal static class DecisionIds
{
    public static Argument<string> Argument() => new("DECISION") { Description = "a recorded decision, such as D57" };

    public static bool IsOne(string written) => DecisionId.Parse(written) is not null;

    public static Found<ListedDecision> Find(Host host, RecordedDecisions decisions, string written)
    {
        if (DecisionId.Parse(written) is not { } id)
            return Found<ListedDecision>.Missing(host, $"`{written}` is no recorded decision: they are called D and a number, such as D57. `policy decisions` lists them.");
        return decisions.Find(id) is { } found ? found : Found<ListedDecision>.Missing(host, $"There is no decision `{id}`.{decisions.Packed(id.Entry)?.Hint} `policy decisions` lists them.");
    }
}
