using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Facts;

/// <summary>Raw records, from however many files, to all that is on file.</summary>
internal sealed class FactReader(CheckedPolicy policy, DiagnosticBag diagnostics)
{
    private readonly List<ProcessEvent> events = [];
    private readonly Dictionary<(string What, string Level, string Subject, string? Period, int On), Place> counting = [];
    private readonly List<FactRecord> records = [];
    private readonly Dictionary<(int Kind, string Subject, string? Period), Place> single = [];
    private readonly OwnersNamed owners = new(policy);
    private readonly OwnersNamed subjects = new(policy);
    private readonly KindColumns?[] columns = new KindColumns?[policy.Records.Length];

    /// <summary>The record, or null where its key is not known.</summary>
    public FactRecord? Add(RawRecord raw)
    {
        var reader = new RecordReader(policy, raw, columns[raw.Kind] ??= new KindColumns(policy, raw.Kind), diagnostics);
        if (reader.Read() is not { } record)
            return null;
        var place = reader.SubjectCell?.Place ?? raw.Place;
        if (!policy.Records[raw.Kind].IsMany && !single.TryAdd((record.Kind, record.Subject, record.Period), place))
            diagnostics.Add(FactErrors.RecordTwice(record, policy.Records[raw.Kind], place, single[(record.Kind, record.Subject, record.Period)]));
        records.Add(record);
        owners.Add(policy.Records[record.Kind].Of, reader.Cell(ColumnPart.Owner));
        return record;
    }

    /// <summary>What was done.</summary>
    public void Add(IEnumerable<ReadEvent> several)
    {
        foreach (var done in several)
            Add(done);
    }

    private void Add(ReadEvent done)
    {
        var (what, key) = (done.Event, (done.Event.What, done.Event.Level, done.Event.Subject, done.Event.Period, done.Event.On));
        if (what.Withdrawn is null && !counting.TryAdd(key, done.Place))
            diagnostics.Add(FactErrors.EventTwice(done.Place, counting[key], what.What, ValueText.Date(what.On)));
        events.Add(what);
        var level = KindNames.Find(policy, what.Level)!.Value;
        owners.Add(level, done.Subject);
        subjects.Add(level, done.Subject);
    }

    /// <summary>Beside errors only of events is it said that nobody lists whom they name: of records it may be an echo.</summary>
    public FactReading Finish()
    {
        if (diagnostics.HasErrors)
        {
            subjects.Report(records, diagnostics);
            return new FactReading(null, diagnostics.ToImmutable());
        }

        owners.Report(records, diagnostics);
        return new FactReading(new FactBase(policy, records, [.. events]), diagnostics.ToImmutable());
    }
}
