using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>What the slices of one level have in common. What it reads, it reads one thing at a time, on whichever thread asks.</summary>
internal sealed class SliceSource
{
    private readonly Store store;
    private readonly string authority;
    private readonly Knowledge knowledge;
    private readonly ImmutableArray<CheckedPolicy> judging;
    private readonly FactsKnown known;
    private readonly Dictionary<CheckedPolicy, FactBase> beside = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<CheckedPolicy, FactBase> whole = new(ReferenceEqualityComparer.Instance);
    private readonly bool isSliced;

    /// <exception cref="StoreException">The authority has adopted no policy.</exception>
    public SliceSource(Store store, string authority, string level, Knowledge knowledge)
    {
        (this.store, this.authority, this.knowledge) = (store, authority, knowledge);
        Form = AdoptedRules.FormOf(store, authority) ?? throw new StoreException($"`{authority}` has adopted no policy, so it has no records.");
        judging = [.. store.Judging(authority)];
        ImmutableArray<CheckedPolicy> versions = [.. AdoptedRules.Of(store, authority, knowledge.On).SelectMany(rules => rules.Versions)];
        isSliced = !versions.Any(v => Reach.Of(v).IsOfOthers);
        known = new FactsKnown(store.Connection, authority, knowledge);
        Shape = new SliceShape(Form, level, judging, versions, new FactTables(store.Connection).Of(authority));
        Expected = new ExpectedPeriods(Form, RecordedFor(), AdoptedRules.Listed(store, authority));
    }

    /// <summary>As all of the authority's records are read.</summary>
    public CheckedPolicy Form { get; }

    public SliceShape Shape { get; }

    public ExpectedPeriods Expected { get; }

    /// <summary>In which periods anybody is expected (<see cref="OnFile.Expected"/>), kind by kind in order; where nobody has any, null alone.</summary>
    public ImmutableArray<PeriodName?> Periods => Expected.All is { IsEmpty: false } all ? [.. all] : [null];

    /// <summary>The day (a day number) whose knowledge it is.</summary>
    public int KnownOn => knowledge.On;

    /// <param name="after">The last subject gone through before; null for none. Afterwards the last of these.</param>
    /// <returns>Without subjects, where there are no more.</returns>
    public Slice Read(ref string? after, int most)
    {
        var from = after;
        (var slice, after) = store.Read(() =>
        {
            using var reader = new SliceReader(store.Connection, Shape, knowledge, from);
            return (reader.Read(most), reader.Last);
        });
        return slice;
    }

    /// <summary>What is on file about all but the subjects of the level.</summary>
    public FactBase Beside(CheckedPolicy version) => Once(beside, version, () => known.Beside(version, judging, Shape.Level));

    /// <summary>The subjects of a level about which something is on file as done.</summary>
    public IReadOnlySet<string> DoneAbout(string level) => Beside(Form).Events.Where(e => e.Level == level).Select(e => e.Subject).ToHashSet(StringComparer.Ordinal);

    /// <summary>What is on file about some of the subjects, and all others; about all, where rules compare subjects with others.</summary>
    public FactBase FactsFor(CheckedPolicy version, SubjectRange range)
    {
        if (!isSliced)
            return Once(whole, version, () => store.Facts(authority, version, knowledge));
        var others = Beside(version);
        return store.Read(() => known.Within(version, judging, Shape.Level, range, others));
    }

    /// <summary>The periods for which anybody has a record.</summary>
    private IEnumerable<(string Kind, string Name)> RecordedFor() =>
        Shape.Kinds.Where(k => Form.Records[k.Form.Kind].Per is not null)
            .SelectMany(k => RecordedPeriods.Of(store.Connection, k.Table, knowledge).Select(period => (Form.Records[k.Form.Kind].Per!, period)))
            .Concat(OnFile.RecordedFor(Form, Beside(Form)));

    /// <summary>The same facts for every slice, whatever is written meanwhile: groups are worked out once for them.</summary>
    private FactBase Once(Dictionary<CheckedPolicy, FactBase> made, CheckedPolicy version, Func<FactBase> read) => store.Read(() =>
    {
        if (!made.TryGetValue(version, out var facts))
            made.Add(version, facts = read());
        return facts;
    });
}
