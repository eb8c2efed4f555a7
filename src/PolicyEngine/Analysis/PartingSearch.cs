using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>
/// Looks for where results part: from a result down through what two policies both rest on and find otherwise, what decided before what did not,
/// until nothing below differs.
/// </summary>
/// <param name="columns">The same subject and period under each policy.</param>
/// <param name="questions">What the policies' rules say, by id.</param>
internal sealed class PartingSearch(ImmutableArray<UnderRules> columns, IReadOnlyDictionary<string, Question> questions)
{
    private readonly ImmutableArray<RestedOn?> rested = [.. columns.Select(c => c.Decision is { } decision ? new RestedOn(c.Column.Policy, decision) : null)];

    public PartedResult Result(string id)
    {
        var outcomes = columns.Select(c => c.Decision?.Find(id)).ToImmutableArray();
        var unlike = Pairs().Where(p => outcomes[p.One] is { } one && outcomes[p.Other] is { } other && OutcomeWords.Of(one) != OutcomeWords.Of(other)).ToArray();
        var pairs = unlike.Where(p => outcomes[p.One]!.Result.IsSettled && outcomes[p.Other]!.Result.IsSettled).ToImmutableArray();
        var standing = !pairs.IsEmpty ? Standing.Different : unlike.Length > 0 ? Standing.NotComparable : outcomes.Contains(null) ? Standing.Partial : Standing.Same;
        return new PartedResult(id, outcomes, standing, pairs.IsEmpty ? null : Point(id, pairs));
    }

    private IEnumerable<(int One, int Other)> Pairs() =>
        from one in Enumerable.Range(0, columns.Length)
        from other in Enumerable.Range(one + 1, columns.Length - one - 1)
        select (one, other);

    /// <summary>Below a definition that comes out otherwise in these pairs of columns.</summary>
    private PartingPoint Point(string id, ImmutableArray<(int One, int Other)> pairs)
    {
        var inputs = pairs.SelectMany(p => new[] { p.One, p.Other }).Distinct().Order().ToDictionary(c => c, c => rested[c]!.By(id));
        foreach (var input in inputs.Values.SelectMany(i => i).OrderByDescending(i => i.Decides).Select(i => i.Id).Distinct(StringComparer.Ordinal))
        {
            var parted = pairs.Where(p => Find(inputs[p.One], input) is { } one && Find(inputs[p.Other], input) is { } other && one.Words != other.Words).ToImmutableArray();
            if (parted.IsEmpty)
                continue;
            if (!inputs[parted[0].One].First(i => i.Id == input).IsDefinition)
                return Leaf(id, input);
            var below = Point(input, parted);
            return below.Question is null && IsUnnamed(below.Id) ? At(id) : below;
        }

        return At(id);
    }

    /// <summary>What lowering made stands for the construct that it was written in.</summary>
    private bool IsUnnamed(string id) => columns.Select(c => c.Decision?.Find(id)).OfType<Outcome>().Any(o => o.Definition.Role == Role.Part);

    private PartingPoint At(string id)
    {
        var having = Enumerable.Range(0, columns.Length).Where(c => columns[c].Decision?.Find(id) is not null).ToDictionary(c => c, c => rested[c]!.By(id));
        ImmutableArray<MetInput> shared = [.. having.Values.First().Where(i => having.Values.All(others => Find(others, i.Id) is not null))];
        ImmutableArray<string> alike = [.. shared.Where(i => having.Values.All(others => Find(others, i.Id)!.Words == i.Words)).Select(i => i.Id)];
        return new PartingPoint(id, [.. columns.Select(Side)], alike, questions.GetValueOrDefault(id));

        PartingSide? Side(UnderRules under, int column) => under.Decision?.Find(id) is { } outcome
            ? new PartingSide(outcome, outcome.Why, [.. having[column].Select(i => i.Id).Where(i => Find(shared, i) is null)])
            : null;
    }

    /// <summary>A fact or reading, as the definition above it meets it.</summary>
    private PartingPoint Leaf(string above, string id)
    {
        return new PartingPoint(id, [.. columns.Select(Side)], [], questions.GetValueOrDefault(id));

        PartingSide? Side(UnderRules under, int column) =>
            under.Decision?.Find(above) is { } outcome && Find(rested[column]!.By(above), id) is { } input ? new PartingSide(outcome, input.Step, []) : null;
    }

    private static MetInput? Find(ImmutableArray<MetInput> inputs, string id) => inputs.FirstOrDefault(i => i.Id == id);
}
