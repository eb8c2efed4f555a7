using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Testing;

namespace PolicyEngine.Boundaries;

/// <summary>Where a test stands, before any figure is given.</summary>
/// <param name="Version">What judges it.</param>
/// <param name="Period">Null where what is tested has none.</param>
/// <param name="Before">Periods before it from which on the subject is on file.</param>
/// <param name="Records">How many records there are of each kind of which there may be several; by the kind's index.</param>
/// <param name="Readings">Readings answered otherwise than the policy does.</param>
internal sealed record Circumstances(
    Compilation Policy, CheckedPolicy Version, PeriodName? Period, ImmutableArray<string> Before, ImmutableDictionary<int, int> Records, ImmutableDictionary<int, int> Readings)
{
    /// <summary>The kinds of record of which something is read; by their index.</summary>
    public required ImmutableArray<int> Read { get; init; }

    public CheckedPolicy Form => Policy.Form!;

    /// <summary>The level of whoever is tested.</summary>
    public int Level => OnFile.LowestLevel(Form)!.Value;

    public Evaluator Evaluator(IReadOnlyDictionary<Slot, Entry?> given) => Evaluator(given, assumed: null, Version);

    /// <param name="assumed">What an expression is taken to be; null where nothing is.</param>
    /// <param name="judging">The version, or it with something changed.</param>
    public Evaluator Evaluator(IReadOnlyDictionary<Slot, Entry?> given, Func<Expression, Possible?>? assumed, CheckedPolicy judging)
    {
        var facts = Facts(given);
        var day = given.GetValueOrDefault(Slot.Day) is { Figures: [NumberExtent { Low: { } low }] } ? (int)low.Numerator : (int?)null;
        var request = new EvaluationRequest(OnFile.LowestLevel(Version)!.Value, GivenFacts.NameOf(Form.Records[Level].Name), Period, day, Readings)
        {
            Assumed = assumed,
            IsOneOfMany = true,
            OverTime = RulesOverTime.Of(Policy, facts.Under),
        };
        return new Evaluator(judging, facts.Under(Version), request);
    }

    /// <summary>The records that there are, each with what is given of it: also those without a figure, where having none says something.</summary>
    public IEnumerable<(int Kind, string? Period, int Item, ImmutableArray<(int Fact, Entry Entry)> Entries)> Given(IReadOnlyDictionary<Slot, Entry?> given)
    {
        var figures = given.Where(g => g.Value is not null && g.Key != Slot.Day).Select(g => (Kind: Form.Facts[g.Key.Fact].Record, g.Key.Period, g.Key.Item)).Distinct().ToArray();
        var places = figures.Concat(Blank()).Concat(Before.Where(p => !Array.Exists(figures, f => f.Period == p)).SelectMany(There)).Distinct();
        return places.OrderBy(p => Form.Records[p.Kind] is { Per: null, IsMany: false } ? 0 : 1).ThenBy(p => p.Kind).ThenBy(p => p.Period, StringComparer.Ordinal).ThenBy(p => p.Item).Select(place => (
            place.Kind, place.Period, place.Item,
            given.Where(g => g.Value is not null && g.Key.Fact >= 0 && (Form.Facts[g.Key.Fact].Record, g.Key.Period, g.Key.Item) == place).OrderBy(g => g.Key.Fact).Select(g => (g.Key.Fact, g.Value!)).ToImmutableArray()));
    }

    /// <summary>Records that are to be there without a figure: where none would mean that there is none, and so many of those of which there may be several.</summary>
    private IEnumerable<(int Kind, string? Period, int Item)> Blank() =>
        from kind in Read
        let record = Form.Records[kind]
        where record.Per is null ? record.IsMany : record.Per == Period?.Kind && (record.IsMany || record.Absence == Absence.None)
        from period in record.Per is null ? new string?[] { null } : record.IsMany ? [Period!.Name] : [.. Before, Period!.Name]
        from item in Enumerable.Range(0, record.IsMany ? Records.GetValueOrDefault(kind) : 1)
        select (kind, period, item);

    /// <summary>A record that says that the subject was there in an earlier period.</summary>
    private IEnumerable<(int Kind, string? Period, int Item)> There(string period) =>
        Read.Where(k => Form.Records[k] is { IsMany: false, Per: { } per } && per == Period?.Kind).Take(1).Select(k => (k, (string?)period, 0));

    private FactBase Facts(IReadOnlyDictionary<Slot, Entry?> given)
    {
        var records = Given(given).ToArray();
        var own = records.ToLookup(r => r.Kind);
        var all = new List<FactRecord>();
        for (var level = Level; level >= 0; level = Form.Records[level].Of)
            all.Add(new FactRecord(level, NameOf(level), Form.Records[level].Of is >= 0 and var of ? NameOf(of) : null, null, Entries(own[level].SelectMany(r => r.Entries)), ""));
        all.AddRange(records.Where(r => Form.Records[r.Kind] is { Per: not null } or { IsMany: true }).Select(r => new FactRecord(r.Kind, NameOf(Form.Records[r.Kind].Of), null, r.Period, Entries(r.Entries), "")));
        return new FactBase(Form, all);

        string NameOf(int kind) => GivenFacts.NameOf(Form.Records[kind].Name);

        static FactEntries Entries(IEnumerable<(int Fact, Entry Entry)> entries) => [.. entries.Select(e => KeyValuePair.Create(e.Fact, e.Entry))];
    }
}
