using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Proofs;

public enum Defect
{
    /// <summary>No row of a table fires and nothing is said of what comes then.</summary>
    Gap,

    /// <summary>Two rows fire and only one may.</summary>
    Conflict,

    /// <summary>A row never counts.</summary>
    DeadRow,

    /// <summary>A yes or no is never yes.</summary>
    NeverTrue,

    /// <summary>A yes or no is never no.</summary>
    AlwaysTrue,
}

/// <summary>What was looked for in a definition, and how that ended.</summary>
/// <param name="Rows">Indices of the rows that it is about; empty where it is about the whole.</param>
/// <param name="IsProved">False where the limit was reached or something that no fact settles stood in the way.</param>
/// <param name="Example">One value of each thing that it turns on; empty where there is none.</param>
/// <param name="Witness">Facts of the example, of which the evaluator, asked again with nothing assumed, finds the same; null where there are none.</param>
/// <param name="Tried">How many evaluations it took.</param>
public sealed record Proof(Defect Defect, Definition Definition, ImmutableArray<int> Rows, bool IsThere, bool IsProved, ImmutableArray<(string Name, string Value)> Example, FactBase? Witness, int Tried);

/// <summary>Looks for the defects of every table and every yes or no of a policy.</summary>
public static class Proving
{
    private const int Limit = 20_000;

    public static IEnumerable<Proof> Of(CheckedPolicy policy) =>
        Enumerable.Range(0, policy.Definitions.Length).SelectMany(i => Of(policy, i));

    /// <summary>Of one definition, as far as somebody asks: of a table the gap comes first.</summary>
    internal static IEnumerable<Proof> Of(CheckedPolicy policy, int index)
    {
        var definition = policy.Definitions[index];
        if (definition is not (Table or Value { Type: YesNoType }) || definition.Role == Role.Part)
            yield break;
        var level = definition.Key.Level < 0 ? OnFile.LowestLevel(policy) ?? 0 : definition.Key.Level;
        var period = definition.Key.Period is { } kind ? new PeriodName(kind, policy.Calendar.Periods.FirstOrDefault(p => p.Kind == kind)?.Name ?? "any") : null;
        var request = new EvaluationRequest(level, "any", period);
        var space = SpaceFinder.Of(policy, request, index);
        if (space.Axes.IsEmpty)
            yield break;
        var search = new Search(policy, request, space, Limit);
        if (definition is Value)
        {
            yield return Absent(Defect.NeverTrue, [], Goals.Is(index, answer: true));
            yield return Absent(Defect.AlwaysTrue, [], Goals.Is(index, answer: false));
            yield break;
        }

        var table = (Table)definition;
        if (table.IsOtherwiseUndefined && table.Hit != HitPolicy.Collect)
            yield return Present(Defect.Gap, [], Goals.Gap(index));
        for (var row = 0; row < table.Rows.Length; row++)
            yield return Absent(Defect.DeadRow, [row], Goals.Decides(index, row, table.Hit == HitPolicy.First));
        for (var one = 0; table.Hit == HitPolicy.Unique && one < table.Rows.Length; one++)
        {
            for (var other = one + 1; other < table.Rows.Length; other++)
                yield return Present(Defect.Conflict, [one, other], Goals.Both(index, one, other));
        }

        Proof Present(Defect defect, ImmutableArray<int> rows, Func<Evaluator, Verdict> goal) => Proof(defect, rows, search.Find(goal), Ended.Found);

        Proof Absent(Defect defect, ImmutableArray<int> rows, Func<Evaluator, Verdict> goal) => Proof(defect, rows, search.Find(goal), Ended.Refuted);

        Proof Proof(Defect defect, ImmutableArray<int> rows, SearchResult result, Ended isThere) => new(
            defect, definition, rows, result.Ended == isThere, result.Ended != Ended.Open,
            [.. result.At.Select((cell, i) => (Cell: cell, Axis: space.Axes[i])).Where(c => c.Cell is not null).Select(c => (c.Axis.Name, ValueText.Of(c.Cell!, c.Axis.Type)))], result.Witness, result.Tried);
    }
}
