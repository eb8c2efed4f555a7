using System.Collections.Immutable;

namespace PolicyEngine.Analysis;

/// <summary>Puts policies side by side: the same question is the same topic and id, the same answer is the same meaning, whatever the words.</summary>
public static class Comparing
{
    private const int MostNamed = 3;

    /// <param name="columns">The policies, each under a name of its own.</param>
    /// <param name="topics">What of them; their order does not matter.</param>
    public static Comparison Compare(ImmutableArray<ComparedPolicy> columns, ImmutableArray<Topic> topics)
    {
        var grounds = new Dictionary<string, int>(StringComparer.Ordinal);
        var views = columns.Select(c => new PolicyView(c.Policy, grounds)).ToArray();
        var questions = Topic.All.Where(topics.Contains).SelectMany(t => Questions(t, columns, views)).ToImmutableArray();
        return new Comparison(columns, Families(columns.Length, questions), [.. questions.OrderBy(q => Group(q.Standing))]);
    }

    /// <summary>What differs and what cannot be compared stand together.</summary>
    private static Standing Group(Standing standing) => standing == Standing.NotComparable ? Standing.Different : standing;

    private static IEnumerable<Question> Questions(Topic topic, ImmutableArray<ComparedPolicy> columns, PolicyView[] views)
    {
        var byId = new SortedDictionary<string, Answer?[]>(StringComparer.Ordinal);
        foreach (var (column, view) in views.Index())
        {
            foreach (var answer in topic.Answers(view))
            {
                if (!byId.TryGetValue(answer.Id, out var answers))
                    byId.Add(answer.Id, answers = new Answer?[columns.Length]);
                answers[column] = answer;
            }
        }

        return byId.Select(q => Question(topic, q.Key, [.. q.Value], columns));
    }

    private static Question Question(Topic topic, string id, ImmutableArray<Answer?> answers, ImmutableArray<ComparedPolicy> columns)
    {
        var parts = answers.Select(a => a?.Parts.GroupBy(p => p.Name).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal)).ToArray();
        var names = answers.Where(a => a is not null).SelectMany(a => a!.Parts).Select(p => p.Name).Distinct(StringComparer.Ordinal);
        var aspects = names.Select(n => Aspect(n, [.. parts.Select(p => p?.GetValueOrDefault(n))], answers)).ToImmutableArray();
        var grounds = aspects.Where(a => a.Standing == Standing.NotComparable).ToArray();
        var standing = grounds.Length > 0 ? Standing.NotComparable
            : aspects.Any(a => a.Standing == Standing.Different) ? Standing.Different
            : answers.Contains(null) ? Standing.Partial
            : Standing.Same;
        return new Question(topic.Name, id, answers, aspects, standing, grounds.Length == 0 ? null : Reason(grounds, answers, columns));
    }

    /// <summary>Compared among those that answer the question at all.</summary>
    private static Aspect Aspect(string name, ImmutableArray<Part?> parts, ImmutableArray<Answer?> answers)
    {
        var meanings = parts.Where((_, i) => answers[i] is not null).Select(p => p?.Meaning).Distinct(StringComparer.Ordinal).Take(2).Count();
        var standing = meanings == 1 || parts.All(p => p is null or { IsOfPolicy: true }) ? answers.Contains(null) ? Standing.Partial : Standing.Same
            : parts.Any(p => p is { IsGround: true }) ? Standing.NotComparable
            : Standing.Different;
        return new Aspect(name, parts, standing);
    }

    /// <summary>The first ground that reads differently; if none does, that what is called the same rests on other things.</summary>
    private static string Reason(Aspect[] grounds, ImmutableArray<Answer?> answers, ImmutableArray<ComparedPolicy> columns)
    {
        foreach (var ground in grounds)
        {
            var sides = Sides(ground, answers, columns);
            if (sides.DistinctBy(s => s.Text, StringComparer.Ordinal).Count() == sides.Length)
                return $"{ground.Name} is not the same: {string.Join("; ", sides.Select(s => $"{s.Text} ({s.Names})"))}";
        }

        var alike = Sides(grounds[0], answers, columns);
        return $"{grounds[0].Name} reads `{alike[0].Text}`, but what that rests on differs: {string.Join("; ", alike.Select(s => s.Names))}";
    }

    private static (string Text, string Names)[] Sides(Aspect ground, ImmutableArray<Answer?> answers, ImmutableArray<ComparedPolicy> columns) =>
    [
        .. Enumerable.Range(0, columns.Length).Where(c => answers[c] is not null).GroupBy(c => ground.Parts[c]?.Meaning)
            .Select(g => (ground.Parts[g.First()]?.Text ?? "absent", Names([.. g.Select(c => columns[c].Name)]))),
    ];

    private static string Names(string[] names) =>
        names.Length <= MostNamed ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MostNamed))} and {names.Length - MostNamed} more";

    /// <summary>Columns that have the same answers, as far as any differ.</summary>
    private static ImmutableArray<ImmutableArray<int>> Families(int columns, ImmutableArray<Question> questions)
    {
        var signatures = Enumerable.Range(0, columns).Select(column => string.Join('\n', questions.SelectMany(q => q.Aspects).Select(a => Signature(a, column))));
        return [.. signatures.Index().GroupBy(s => s.Item, s => s.Index, StringComparer.Ordinal).Select(g => g.ToImmutableArray())];
    }

    private static string Signature(Aspect aspect, int column) =>
        aspect.Parts[column] is not { } part ? "none" : aspect.Standing is Standing.Different or Standing.NotComparable ? $"={part.Meaning}" : "";
}
