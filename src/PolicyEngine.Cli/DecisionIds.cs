using System.CommandLine;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>Recorded decisions as they are named on the command line: `D57`, or `57`; `D57.12` where an entry of the log holds many.</summary>
internal static class DecisionIds
{
    public static Argument<string> Argument() => new("DECISION") { Description = "a recorded decision, such as D57 or D57.12" };

    /// <summary>Whether it is meant for one, though none may be called so.</summary>
    public static bool IsOne(string written) =>
        (written is ['D' or 'd', ..] ? written[1..] : written) is [>= '0' and <= '9', ..] number && number.All(c => char.IsAsciiDigit(c) || c == '.');

    public static Found<ListedDecision> Find(Host host, RecordedDecisions decisions, string written)
    {
        if (DecisionId.Parse(written) is not { } id)
            return Found<ListedDecision>.Missing(
                host,
                $"`{written}` is no recorded decision: they are called D and a number, such as D57, and those kept together D57.1, D57.2 and so on. `policy decisions` lists them.");
        if (decisions.Find(id) is { } found)
            return found;
        var hint = decisions.Find(new DecisionId(id.Entry)) is { } one ? $" Entry {id.Entry} holds only {one.Decision.Name}." : decisions.Packed(id.Entry)?.Hint;
        return Found<ListedDecision>.Missing(host, $"There is no decision `{id}`.{hint} `policy decisions` lists them.");
    }
}
