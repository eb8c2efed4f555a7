using System.Globalization;
using PolicyEngine.Kernel;

namespace PolicyEngine.Benchmarks.SpBench;

/// <summary>The returns as records on file, each of a service of its own.</summary>
internal sealed class SpRecords
{
    private readonly Dictionary<(int Fact, Extent Value), Entry> made = [];
    private readonly SpColumns columns;
    private readonly string quarter;
    private readonly (int Fact, Func<int, Extent?> At)[] ofReturn;
    private readonly int service, kindOfReturn, type;

    public SpRecords(CheckedPolicy policy, SpColumns columns, string quarter)
    {
        (this.columns, this.quarter) = (columns, quarter);
        (service, kindOfReturn) = (Kind("service"), Kind("return"));
        type = Fact("service.type");
        (string Field, SpFigures Figures)[] percents =
        [
            ("availability", columns.Availability), ("utilisation", columns.Utilisation), ("staffing", columns.Staffing),
            ("outcomes", columns.Outcomes), ("milestones", columns.Milestones), ("variance", columns.Variance),
        ];
        (string Field, SpFigures Figures)[] counts = [("complaints", columns.Complaints), ("days_late", columns.DaysLate), ("misses", columns.Misses)];
        ofReturn =
        [
            .. percents.Select(p => (Fact($"return.{p.Field}"), Reading(p.Figures, perUnit: 10_000))),
            .. counts.Select(c => (Fact($"return.{c.Field}"), Reading(c.Figures, perUnit: 1))),
            .. columns.Answers.Select((a, i) => (Fact($"return.criterion_{i + 1}"), Reading(a))),
        ];

        int Kind(string name) => policy.Records.IndexOf(policy.Records.First(r => r.Name == name));
        int Fact(string id) => policy.Facts.IndexOf(policy.Facts.First(f => f.Id == id));
    }

    public static string Name(int row) => row.ToString("'service-'0000000", CultureInfo.InvariantCulture);

    /// <summary>The service and its return.</summary>
    public IEnumerable<FactRecord> Of(int row)
    {
        var known = SpColumns.Has(columns.Type.Known, row) ? Extent.OfOption(columns.Type.Options[row]) : null;
        yield return new FactRecord(service, Name(row), Owner: null, Period: null, FactEntries.Of([.. Entries([(type, known)])]), $"services row {row + 1}");
        yield return new FactRecord(kindOfReturn, Name(row), Owner: null, quarter, FactEntries.Of([.. Entries(ofReturn.Select(f => (f.Fact, f.At(row))))]), $"returns row {row + 1}");
    }

    /// <summary>Each figure of a field is made once, as where records come out of a store.</summary>
    private IEnumerable<KeyValuePair<int, Entry>> Entries(IEnumerable<(int Fact, Extent? Value)> values) =>
        from value in values
        where value.Value is not null
        select KeyValuePair.Create(value.Fact, Entry(value.Fact, value.Value));

    private Entry Entry(int fact, Extent value)
    {
        if (!made.TryGetValue((fact, value), out var entry))
            made.Add((fact, value), entry = new Entry(EntryState.Supplied, [value]));
        return entry;
    }

    private static Func<int, Extent?> Reading(SpFigures figures, int perUnit) =>
        row => SpColumns.Has(figures.Known, row) ? Extent.Of(Exact.Reduce(figures.Values[row], perUnit)!.Value) : null;

    private static Func<int, Extent?> Reading(SpAnswers answers) => row => SpColumns.Has(answers.Known, row) ? Extent.Of(SpColumns.Has(answers.Yes, row)) : null;
}
