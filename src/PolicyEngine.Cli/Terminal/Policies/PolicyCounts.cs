using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Cli.Terminal;

/// <summary>How a policy stands, in a few numbers: mistakes, changes, and what its source leaves open.</summary>
internal static class PolicyCounts
{
    /// <summary>Numbers that somebody takes in at a glance.</summary>
    private const int MostOnLine = 2;

    /// <summary>`only in the store; 1 error, 2 undecided`: what matters most; questions that it inherits are not its own.</summary>
    public static string Line(ShelvedPolicy policy)
    {
        var counts = Mistakes(policy).Concat(Own(policy)).Where(c => c.Length > 0).Take(MostOnLine);
        return string.Join("; ", new[] { policy.IsOnlyInStore ? "only in the store" : policy.IsAdoptedOtherwise ? "NOT as adopted" : "", string.Join(", ", counts) }.Where(w => w.Length > 0));
    }

    /// <summary>All of it, two numbers to a line.</summary>
    public static ImmutableArray<string> Lines(ShelvedPolicy policy)
    {
        var mistakes = string.Join(", ", Mistakes(policy).Where(c => c.Length > 0));
        var inherited = policy.Sound?.Policy is { } sound ? Questions(sound, o => o.Layer != policy.Id) : "";
        return
        [
            $"{policy.Folder}: "
                + $"{(policy.IsOnlyInStore ? "only in the store; " : policy.IsAdoptedOtherwise ? "NOT as adopted: the store judges by an earlier text, until `policy adopt` records this one; " : "")}"
                + $"{(mistakes.Length > 0 ? mistakes : "no mistakes found")}",
            .. new[]
            {
                policy.Sound?.Policy is { } own ? Questions(own, o => o.Layer == policy.Id) : "",
                inherited.Length > 0 ? $"inherited: {inherited}" : "",
                Counted(policy.OwnChanges.Length, "local change"),
            }.Where(w => w.Length > 0),
        ];
    }

    /// <summary>`1 undecided, 3 open in the source`, of all that the policy says; empty where nothing is.</summary>
    public static string Questions(CheckedPolicy policy) => Questions(policy, _ => true);

    public static string Counted(int count, string noun) => count == 0 ? "" : $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static string[] Mistakes(ShelvedPolicy policy) => [Counted(policy.Errors, "error"), Counted(policy.Warnings, "warning")];

    private static IEnumerable<string> Own(ShelvedPolicy policy) => policy.Sound?.Policy is { } sound
        ? [Undecided(sound, o => o.Layer == policy.Id), Open(sound, o => o.Layer == policy.Id), Counted(policy.OwnChanges.Length, "local change")]
        : [];

    private static string Questions(CheckedPolicy policy, Func<Origin, bool> counts) =>
        string.Join(", ", new[] { Undecided(policy, counts), Open(policy, counts) }.Where(w => w.Length > 0));

    private static string Undecided(CheckedPolicy policy, Func<Origin, bool> counts) => Said(policy.Readings.Count(r => r.ChosenOption is null && counts(r.Origin)), "undecided");

    /// <summary>What it states without anything to be computed is no question.</summary>
    private static string Open(CheckedPolicy policy, Func<Origin, bool> counts) =>
        Said(policy.OpenPoints.Count(o => o.Kind != OpenPointKind.Narrative && counts(o.Origin)), "open in the source");

    private static string Said(int count, string words) => count == 0 ? "" : $"{count} {words}";
}
