using System.Collections.Immutable;
using PolicyEngine.Proofs;
using PolicyEngine.Testing;

namespace PolicyEngine.Rendering;

/// <summary>The slips of the pen that no test of a policy notices, each at its place, then how many there are.</summary>
public static class MutantsText
{
    public static ImmutableArray<TextRun> Runs(string name, ImmutableArray<Mutant> mutants, int width)
    {
        var page = new Page(width);
        foreach (var mutant in mutants.Where(m => m.Fate == MutantFate.Unnoticed))
        {
            page.Line(0, ($"{mutant.Place}", TextRole.Frame), ($"  {string.Join(", ", mutant.Definitions)}", TextRole.Strong));
            page.Line(4, mutant.Text, TextRole.Warning);
        }

        if (mutants.Any(m => m.Fate == MutantFate.Unnoticed))
            page.Blank();
        return page.Line(0, $"{name}: {Summary(mutants)}").Runs;
    }

    /// <summary>`40 slips: 36 noticed, 3 unnoticed (7.69%), 1 equivalent`. The share is of those that are not equivalent.</summary>
    public static string Summary(ImmutableArray<Mutant> mutants)
    {
        var (noticed, unnoticed, equivalent) = (Count(MutantFate.Noticed), Count(MutantFate.Unnoticed), Count(MutantFate.Equivalent));
        return $"{mutants.Length} {(mutants.Length == 1 ? "slip" : "slips")}: {noticed} noticed, {unnoticed} unnoticed{(unnoticed == 0 ? "" : $" ({MutantsJson.Percent(mutants)})")}, "
            + $"{equivalent} equivalent";

        int Count(MutantFate fate) => mutants.Count(m => m.Fate == fate);
    }

    /// <summary>What is meant by equivalent, and how far it was looked.</summary>
    public static string Limit =>
        $"Equivalent: proved to give the same for all facts that are there. Up to {Sameness.Limit} cases are tried for each; where that does not settle it, and of what arithmetic, "
            + "dates or steps come to, the slip counts as unnoticed.";
}
