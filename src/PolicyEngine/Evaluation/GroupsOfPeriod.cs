using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>The groups of one benchmark in one period: what each subject has in common with others at once, its figure once its group is asked for.</summary>
internal sealed class GroupsOfPeriod
{
    private readonly FoldGroup fold;
    private readonly Func<string, Evaluator> memberOf;
    private readonly Dictionary<Alike, List<Candidate>> settled = [];
    private readonly List<Candidate> strays = [];
    private readonly Dictionary<Alike, Group> groups = [];
    private readonly HashSet<Input> consulted = [];

    /// <param name="level">`service`.</param>
    /// <param name="subjects">All on file.</param>
    /// <param name="memberOf">The evaluation of one of them.</param>
    public GroupsOfPeriod(FoldGroup fold, string level, ImmutableArray<string> subjects, Func<string, Evaluator> memberOf)
    {
        (this.fold, this.memberOf) = (fold, memberOf);
        consulted.Add(new Input(level, Input.Every, Period: null, Input.Every, subjects.Length));
        foreach (var candidate in subjects.Select(Of).OfType<Candidate>())
            ListFor(candidate).Add(candidate);
    }

    public Group Of(Alike alike)
    {
        if (groups.TryGetValue(alike, out var group))
            return group;
        var own = settled.GetValueOrDefault(alike, []).Concat(strays.Where(c => c.MayBe(alike))).OrderBy(c => c.Subject, StringComparer.Ordinal);
        var inputs = new HashSet<Input>();
        groups.Add(alike, group = new Group([.. own.Select(c => Figure(c, inputs))], consulted.Concat(inputs)));
        return group;
    }

    private List<Candidate> ListFor(Candidate candidate)
    {
        if (!candidate.IsSettled)
            return strays;
        if (!settled.TryGetValue(candidate.Alike, out var list))
            settled.Add(candidate.Alike, list = []);
        return list;
    }

    /// <summary>Null where the subject's first period is later.</summary>
    private Candidate? Of(string subject)
    {
        var evaluator = memberOf(subject);
        if (!evaluator.IsOnFile(fold.Level))
        {
            consulted.UnionWith(evaluator.Others.Inputs);
            return null;
        }

        var likeness = evaluator.LikenessOf(fold, evaluator.Root);
        consulted.UnionWith(evaluator.Others.Inputs);
        return likeness.Any(l => l.IsCertainlyNotApplicable) ? null : new Candidate(subject, likeness);
    }

    private GroupMember Figure(Candidate candidate, HashSet<Input> inputs)
    {
        var evaluator = memberOf(candidate.Subject);
        var about = candidate.Subject;
        var leftOut = fold.LeftOut is null ? Possible.No : evaluator.Evaluate(fold.LeftOut, evaluator.Root, about);
        var figure = evaluator.Evaluate(fold.Figure, evaluator.Root, about);
        var whole = fold.Whole is null ? null : evaluator.Evaluate(fold.Whole, evaluator.Root, about);
        inputs.UnionWith(evaluator.Others.Inputs);
        return new GroupMember(candidate.Subject, candidate.IsSettled ? Possible.Yes : candidate.Belongs, leftOut, figure, whole);
    }

    /// <summary>Somebody on file, with what a group may have in common.</summary>
    private sealed record Candidate(string Subject, ImmutableArray<Possible> Likeness)
    {
        public bool IsSettled => Likeness.All(l => l.IsSettled);

        public Alike Alike => new([.. Likeness.Select(l => l.Values!)]);

        /// <summary>That it may be one of the group, and why that is not certain.</summary>
        public Possible Belongs => Possible.Truth(true, true, canBeNotApplicable: false, Likeness.Aggregate(ReasonSet.None, (all, l) => all.Union(l.Reasons)));

        public bool MayBe(Alike alike) => Likeness.Zip(alike.Values, (own, value) => own.Values is { } values && values.Union(value).Equals(values)).All(m => m);
    }
}

/// <summary>What the members of a group have in common, one value each.</summary>
internal sealed record Alike(ImmutableArray<Extent> Values)
{
    public bool Equals(Alike? other) => other is not null && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => Values.Aggregate(0, (hash, value) => HashCode.Combine(hash, HashOf(value)));

    private static int HashOf(Extent value) => value is TextExtent text ? string.GetHashCode(text.Texts[0], StringComparison.Ordinal) : value.GetHashCode();
}
