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
        var rules = JudgingRules.Alone(compilation, On);
        var search = new DueSearch([new DueRules(rules, facts)]);
        return List(rules.Versions, search.Find(Subject, On, Horizon), search.Unjudged(Subject, On, Horizon));
    }

    /// <summary>Of a store: each authority's records by the policies that it has adopted.</summary>
    /// <param name="authority">Only this one; null for all.</param>
    public DueList OfStore(Store store, string? authority, Knowledge knowledge)
    {
        var versions = new HashSet<CheckedPolicy>(ReferenceEqualityComparer.Instance);
        var items = new List<DueItem>();
        var unjudged = new List<string>();
        foreach (var part in PartsOfStore(store, authority, knowledge, isAskedAgain: false))
        {
            versions.UnionWith(part.Versions);
            items.AddRange(part.Items);
            unjudged.AddRange(part.Search.Unjudged(Subject, On, Horizon));
        }

        var list = List(versions, items, unjudged.Distinct(StringComparer.Ordinal)) with { KnownOn = knowledge.On };
        return list.Items.IsEmpty ? list with { KnownLater = KnownLater(store, authority, knowledge.On) } : list;
    }

    /// <summary>Nothing due and nothing on file are easily confused.</summary>
    private static string? KnownLater(Store store, string? authority, int day)
    {
        var known = Chosen(store.Adoptions, authority).Select(store.Known).OfType<(int First, int Last)>().ToArray();
        return known.Length > 0 && known.Max(k => k.Last) is var last && last > day
            ? $"{(known.Any(k => k.First <= day) ? "Less was on file then than is now" : "Nothing was on file then")}: with `--known-on {ValueText.Date(last)}` what became known later counts too."
            : null;
    }

    /// <summary>Whether a person or role is meant by what was written: `officer`, or its beginning, means `the lead officer`; a piece out of the middle of a word means nobody.</summary>
    public static bool IsNamed(string role, string written)
    {
        for (var at = 0; role != Duty.NotStated && written.Length > 0 && (at = role.IndexOf(written, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if (at == 0 || !char.IsLetterOrDigit(role[at - 1]))
                return true;
        }

        return false;
    }

    /// <summary>Every person or role that the rules name, as who does something or whom it goes to.</summary>
    public static IEnumerable<string> Roles(IEnumerable<CheckedPolicy> versions) => versions.SelectMany(v => v.Definitions).SelectMany(d => d switch
    {
        Value { Effect: Duty duty } => [duty.Who],
        Process process => process.Steps.SelectMany(s => new[] { s.Asks?.Who, s.To }).OfType<string>(),
        _ => Enumerable.Empty<string>(),
    }).Where(w => w != Duty.NotStated);

    /// <summary>The same of all that a store's authorities have adopted.</summary>
    /// <param name="authority">Only this one; null for all.</param>
    public IEnumerable<string> Roles(Store store, string? authority) =>
        Roles(Chosen(store.Adoptions, authority).SelectMany(records => AdoptedRules.Of(store, records, On)).SelectMany(r => r.Versions));

    /// <summary>Everybody on file.</summary>
    public static IEnumerable<string> Subjects(CheckedPolicy form, FactBase facts) => Enumerable.Range(0, form.Records.Length).SelectMany(level => OnFile.Subjects(form, facts, level));

    /// <summary>Everybody in a store.</summary>
    /// <param name="authority">Only of this one's records; null for all.</param>
    public static IEnumerable<string> Subjects(Store store, string? authority, Knowledge knowledge) =>
        from one in Chosen(store.Adoptions, authority)
        let form = AdoptedRules.FormOf(store, one)
        from subject in Subjects(form, store.Facts(one, form, knowledge))
        select subject;

    /// <summary>The same part by part, for who may give up before the last.</summary>
    /// <param name="isAskedAgain">Whether the same facts will be asked about again: then all of them are read and kept, else only the fields that matter.</param>
    public IEnumerable<DuePart> PartsOfStore(Store store, string? authority, Knowledge knowledge, bool isAskedAgain)
    {
        foreach (var records in Chosen(store.Adoptions, authority))
        {
            var rules = AdoptedRules.Of(store, records, On);
            ImmutableArray<CheckedPolicy> versions = [.. rules.SelectMany(r => r.Versions)];
            var fields = isAskedAgain ? null : DueReads.Of(versions);
            var search = new DueSearch([.. rules.Select(r => new DueRules(r, Facts(records, r.Compilation.Form!, fields)))]);
            var owner = store.Adoptions.OwnerOn(records, On);
            yield return new DuePart(versions, search, authority is null || owner == authority ? search.Find(Subject, On, Horizon).Select(i => i with { Authority = owner, Records = records }) : []);
        }

        FactBase Facts(string records, CheckedPolicy form, HashSet<string>? fields) => fields is null ? store.Facts(records, form, knowledge) : store.Facts(records, form, knowledge, fields);
    }

    private static IEnumerable<string> Chosen(Adoptions adoptions, string? authority) =>
        adoptions.Authorities.Where(a => authority is null || a == authority || adoptions.GoTo(a, authority));

    private DueList List(IReadOnlyCollection<CheckedPolicy> versions, IEnumerable<DueItem> items, IEnumerable<string> unjudged) =>
        DueList.Of(On, Days, items.Where(Names)) with { Who = Who, Beyond = [.. BeyondCalendar.Of(versions, On)], Unjudged = [.. unjudged] };

    private bool Names(DueItem item) => Who is null || new[] { item.Duty?.Who, item.Step?.To }.OfType<string>().Any(role => IsNamed(role, Who));
}

/// <summary>What of one authority's records is due.</summary>
/// <param name="Versions">All that may judge.</param>
/// <param name="Items">Found one by one, as they are asked for.</param>
internal sealed record DuePart(ImmutableArray<CheckedPolicy> Versions, DueSearch Search, IEnumerable<DueItem> Items);
