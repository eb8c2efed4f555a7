using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Facts;

/// <summary>One raw record understood: its cells sorted into columns, its key, and what is on file in it.</summary>
internal sealed class RecordReader(CheckedPolicy policy, RawRecord raw, KindColumns columns, DiagnosticBag diagnostics)
{
    private readonly RecordKind kind = policy.Records[raw.Kind];
    private readonly Dictionary<ColumnUse, RawCell> cells = [];
    private readonly HashSet<RawColumn> faulty = [];

    public RawCell? Cell(ColumnPart part, int fact = -1) => cells.GetValueOrDefault(new ColumnUse(part, fact));

    /// <summary>The cell that says whose record it is.</summary>
    public RawCell? SubjectCell => Cell(columns.IsLevel ? ColumnPart.Id : ColumnPart.Owner);

    /// <summary>The record, or null where its key is not known; what is wrong has been reported.</summary>
    public FactRecord? Read()
    {
        foreach (var cell in raw.Cells.Where(c => c.Column.Use is not null))
            cells.Add(cell.Column.Use!, Sound(cell));
        var entries = Entries();
        var isKeyed = HasKeys();
        var period = Cell(ColumnPart.Period) is { IsBlank: false } named ? Period(named) : null;
        if (!isKeyed || (kind.Per is not null && period is null))
            return null;
        var owner = columns.IsLevel ? Text(ColumnPart.Owner) : null;
        return new FactRecord(raw.Kind, SubjectCell?.Text.Trim() ?? "", owner, period, entries, raw.Source);
    }

    /// <summary>A spreadsheet's error (`#REF!`) is no value of any column; it is reported and read as a blank.</summary>
    private RawCell Sound(RawCell cell)
    {
        if (!SheetFault.IsOne(cell.Text))
            return cell;
        diagnostics.Add(FactErrors.SheetFault(cell));
        faulty.Add(cell.Column);
        return cell with { Text = "" };
    }

    private bool HasKeys()
    {
        var due = columns.Keys.Select(k => Cell(k.Part)).ToList();
        foreach (var cell in due.OfType<RawCell>().Where(c => c.IsBlank && !faulty.Contains(c.Column)))
            diagnostics.Add(FactErrors.BlankKey(cell, kind));
        return due.TrueForAll(c => c is { IsBlank: false });
    }

    private string? Period(RawCell cell)
    {
        var written = cell.Text.Trim();
        var known = policy.Calendar.Periods.Where(p => p.Kind == kind.Per).Select(p => p.Name).ToList();
        if (known.Count == 0 || known.Contains(written))
            return written;
        if (known.Find(name => PlainName.Of(name) == PlainName.Of(written)) is { } name)
            return name;
        diagnostics.Add(FactErrors.UnknownPeriod(cell, kind.Per!, known));
        return null;
    }

    private FactEntries Entries() =>
    [
        .. from index in cells.Keys.Select(use => use.Fact).Where(i => i >= 0).Distinct()
           let entry = Entry(index)
           where entry is not null
           select KeyValuePair.Create(index, entry),
    ];

    private Entry? Entry(int index)
    {
        var fact = policy.Facts[index];
        var entry = Cell(ColumnPart.Value, index) is { } cell ? EntryReader.Read(cell, fact, diagnostics) : null;
        return fact.IsJudgement ? Judged(entry, index) : entry;
    }

    private Entry? Judged(Entry? entry, int index)
    {
        var by = Text(ColumnPart.By, index);
        var on = Cell(ColumnPart.On, index) is { IsBlank: false } cell ? Day(cell) : null;
        var because = Text(ColumnPart.Because, index);
        if (by is null && on is null && because is null)
            return entry;
        if (Cell(ColumnPart.Value, index) is null or { IsBlank: true })
            diagnostics.Add(FactErrors.NothingJudged(FirstOf(index), policy.Facts[index]));
        return entry is null ? null : entry with { Judgement = new Judgement(by ?? "", on, because ?? "") };
    }

    private RawCell FirstOf(int index) =>
        cells.First(c => c.Key.Fact == index && c.Key.Part != ColumnPart.Value && !c.Value.IsBlank).Value;

    private int? Day(RawCell cell)
    {
        var text = cell.Text.Trim();
        switch (Dates.Read(text))
        {
            case Understood { Value: NumberExtent { Low: { } day } }:
                return (int)day.Numerator;
            case Fault fault:
                diagnostics.Add(FactErrors.Cell(cell, text, "a date", fault));
                return null;
            default:
                return null;
        }
    }

    private string? Text(ColumnPart part, int fact = -1) =>
        Cell(part, fact) is { IsBlank: false } cell ? cell.Text.Trim().ReplaceLineEndings("\n") : null;
}
