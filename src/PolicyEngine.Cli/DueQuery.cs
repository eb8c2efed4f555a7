using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>What `due` is asked.</summary>
/// <param name="Subject">Only this one; null for all.</param>
/// <param name="On">The day stood on (a day number).</param>
/// <param name="Days">How many days are looked ahead.</param>
internal sealed record DueQuery(string? Subject, int On, int Days)
{
    /// <summary>Only what names this person or role, as who does it or whom it goes to; null for all.</summary>
    public string? Who { get; init; }

    private int Horizon => On + Days;

    /// <summary>Of files of facts, by one policy.</summary>
    public DueList OfFiles(Compilation compilation, FactBase facts)
    {
        var known = new KnownFacts(_ => facts);
        return List(Versions(compilation), new DueSearch([new DueRules(Versions(compilation), compilation.Form!, facts, period => JudgeOf(compilation, period, known))]).Find(Subject, On, Horizon));
    }

    /// <summary>Of a store: each authority's records by the policies that it has adopted.</summary>
    /// <param name="authority">Only this one; null for all.</param>
    public DueList OfStore(Store store, string? authority, Knowledge knowledge) =>
        List(
            [.. Chosen(store.Adoptions, authority).SelectMany(store.Adoptions.EachOf).SelectMany(a => Versions(store.Snapshot(a.Snapshot).Compilation)).Distinct()],
            ItemsOfStore(store, authority, knowledge, isAskedAgain: false)) with
        { KnownOn = knowledge.On };

    /// <summary>Everybody on file.</summary>
    public static IEnumerable<string> Subjects(CheckedPolicy form, FactBase facts) => Enumerable.Range(0, form.Records.Length).SelectMany(level => OnFile.Subjects(form, facts, level));

    /// <summary>Everybody in a store.</summary>
    /// <param name="authority">Only of this one's records; null for all.</param>
    public static IEnumerable<string> Subjects(Store store, string? authority, Knowledge knowledge) =>
        from one in Chosen(store.Adoptions, authority)
        let form = store.Snapshot(store.Adoptions.Latest(one)!.Snapshot).Form
        from subject in Subjects(form, store.Facts(one, form, knowledge))
        select subject;

    /// <summary>The same one by one, for who may give up before the last.</summary>
    /// <param name="isAskedAgain">Whether the same facts will be asked about again: then all of them are read and kept, else only the fields that matter.</param>
    public IEnumerable<DueItem> ItemsOfStore(Store store, string? authority, Knowledge knowledge, bool isAskedAgain)
    {
        var adoptions = store.Adoptions;
        return Chosen(adoptions, authority).SelectMany(Of).Where(i => authority is null || i.Authority == authority);

        IEnumerable<DueItem> Of(string one)
        {
            var adopted = adoptions.EachOf(one).Select(a => a.Snapshot).Distinct(StringComparer.Ordinal).Select(s => (Snapshot: s, store.Snapshot(s).Compilation)).ToArray();
            var fields = DueReads.Of([.. adopted.SelectMany(a => Versions(a.Compilation))]);
            var known = new KnownFacts(form => isAskedAgain ? store.Facts(one, form, knowledge) : store.Facts(one, form, knowledge, fields));
            var rules = adopted.Select(a => new DueRules(Versions(a.Compilation), a.Compilation.Form!, known.Of(a.Compilation.Form!, a.Compilation.Form!), period => Judge(a.Snapshot, a.Compilation, period)));
            return new DueSearch([.. rules]).Find(Subject, On, Horizon).Select(i => i with { Authority = adoptions.OwnerOn(one, On), Records = one });

            Judge? Judge(string snapshot, Compilation compilation, PeriodName? period) =>
                (period is null ? adoptions.On(one, On) : adoptions.For(one, period))?.Snapshot == snapshot ? JudgeOf(compilation, period, known) : null;
        }
    }

    private static IEnumerable<string> Chosen(Adoptions adoptions, string? authority) =>
        adoptions.Authorities.Where(a => authority is null || a == authority || adoptions.GoTo(a, authority));

    private DueList List(IReadOnlyCollection<CheckedPolicy> versions, IEnumerable<DueItem> items) =>
        DueList.Of(On, Days, items.Where(Names)) with { Beyond = [.. BeyondCalendar.Of(versions, On)] };

    private bool Names(DueItem item) => Who is null || new[] { item.Duty?.Who, item.Step?.To }.Any(w => w?.Contains(Who, StringComparison.OrdinalIgnoreCase) == true);

    private Judge? JudgeOf(Compilation compilation, PeriodName? period, KnownFacts known) =>
        compilation.For(period, On)?.Policy is { } policy ? new Judge(policy, known.Of(compilation.Form!, policy), known.OverTime(compilation)) : null;

    private static ImmutableArray<CheckedPolicy> Versions(Compilation compilation) => [.. compilation.Versions.Select(v => v.Policy).OfType<CheckedPolicy>()];

    /// <summary>The facts as each version knows them, read once for each policy. Thread-safe: evaluations of many subjects share it.</summary>
    private sealed class KnownFacts(Func<CheckedPolicy, FactBase> read)
    {
        private readonly Lock gate = new();
        private readonly Dictionary<CheckedPolicy, FactBase> known = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<Compilation, RulesOverTime?> rules = [];

        public FactBase Of(CheckedPolicy form, CheckedPolicy version)
        {
            lock (gate)
            {
                if (!known.TryGetValue(form, out var facts))
                    known.Add(form, facts = read(form));
                if (!known.TryGetValue(version, out var own))
                    known.Add(version, own = facts.Under(version));
                return own;
            }
        }

        public RulesOverTime? OverTime(Compilation compilation)
        {
            if (!rules.TryGetValue(compilation, out var over))
                rules.Add(compilation, over = RulesOverTime.Of(compilation, version => Of(compilation.Form!, version)));
            return over;
        }
    }
}
