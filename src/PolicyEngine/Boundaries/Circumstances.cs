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
    public CheckedPolicy Form => Policy.Form!;

    /// <summary>The level of whoever is tested.</summary>
    public int Level => OnFile.LowestLevel(Form)!.Value;

    public Evaluator Evaluator(IReadOnlyDictionary<Slot, Entry?> given, Func<Expression, Possible?>? assumed)
    {
        var facts = Facts(given);
        var day = given.GetValueOrDefault(Slot.Day) is { Figures: [NumberExtent { Low: { } low }] } ? (int)low.Numerator : (int?)null;
        var request = new EvaluationRequest(OnFile.LowestLevel(Version)!.Value, GivenFacts.NameOf(Form.Records[Level].Name), Period, day, Readings)
        {
            Assumed = assumed,
            IsOneOfMany = true,
            OverTime = RulesOverTime.Of(Policy, facts.Under),
        };
        return new Evaluator(Version, facts.Under(Version), request);
    }

    /// <summary>The records that there are, each with what is given of it: also those without a figure, where having none says something.</summary>
    public IEnumerable<(int Kind, string? Period, int Item, ImmutableArray<(int Fact, Entry Entry)> Entries)> Given(IReadOnlyDictionary<Slot, Entry?> given)
    {
        var places = given.Where(g => g.Value is not null && g.Key != Slot.Day).Select(g => (Kind: Form.Facts[g.Key.Fact].Record, g.Key.Period, g.Key.Item)).Concat(Blank()).Distinct();
        return places.OrderBy(p => p.Kind).ThenBy(p => p.Period, StringComparer.Ordinal).ThenBy(p => p.Item).Select(place => (
            place.Kind, place.Period, place.Item,
            given.Where(g => g.Value is not null && g.Key.Fact >= 0 && (Form.Facts[g.Key.Fact].Record, g.Key.Period, g.Key.Item) == place).OrderBy(g => g.Key.Fact).Select(g => (g.Key.Fact, g.Value!)).ToImmutableArray()));
    }

    private IEnumerable<(int Kind, string? Period, int Item)> Blank()
    {
        for (var kind = 0; kind < Form.Records.Length; kind++)
        {
            var record = Form.Records[kind];
            if (record.Per is not null && record.Per != Period?.Kind)
                continue;
            if (record.IsMany)
            {
                for (var item = 0; item < Records.GetValueOrDefault(kind); item++)
                    yield return (kind, record.Per is null ? null : Period!.Name, item);
            }
            else if (record.Per is not null)
            {
                foreach (var period in record.Absence == Absence.None ? Before.Add(Period!.Name) : Before)
                    yield return (kind, period, 0);
            }
        }
    }

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
