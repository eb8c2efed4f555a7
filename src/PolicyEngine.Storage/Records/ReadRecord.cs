using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>A record read from a file, with the cells it was read from.</summary>
/// <param name="Sheet">Of a workbook, else null.</param>
internal sealed record ReadRecord(FactRecord Record, RawRecord Raw, string File, string? Sheet)
{
    /// <summary>The row in the file: of a spreadsheet its own number, else the line.</summary>
    public int Row => Raw.Cells.Select(c => c.Row).FirstOrDefault(r => r is not null) ?? Raw.Place.Line;

    public ImmutableArray<string> Columns => [.. Raw.Cells.Select(c => c.Column.Name)];

    public byte[] Supplied => JsonSerializer.SerializeToUtf8Bytes(Raw.Cells.Select(c => c.Text));
}

/// <summary>
/// Tells an owner's records of a `many` kind apart, which have no ids of their own: by their date where the kind is dated (with a number for a second one of
/// that day), else by their place in the owner's list.
/// </summary>
internal sealed class ItemNames(CheckedPolicy policy)
{
    private readonly Dictionary<(int Kind, string Subject, string? Period, string Date), int> counts = [];

    public FactRecord Name(FactRecord record)
    {
        var kind = policy.Records[record.Kind];
        if (!kind.IsMany)
            return record;
        var date = kind.Dated is { } dated ? Date(record, dated) : "";
        var key = (record.Kind, record.Subject, record.Period, date);
        var number = counts[key] = counts.GetValueOrDefault(key) + 1;
        return record with { Item = date.Length > 0 && number == 1 ? date : $"{date}#{number.ToString(CultureInfo.InvariantCulture)}" };
    }

    /// <summary>The lists given whole, each with its length: those of kinds that nothing dates.</summary>
    public IEnumerable<(int Kind, string Subject, string? Period, int Length)> Lists =>
        counts.Where(c => policy.Records[c.Key.Kind].Dated is null).Select(c => (c.Key.Kind, c.Key.Subject, c.Key.Period, c.Value));

    private string Date(FactRecord record, string field)
    {
        var fact = policy.Facts.First(f => f.Record == record.Kind && f.Field == field);
        return record.Entries.GetValueOrDefault(policy.Facts.IndexOf(fact)) is { State: EntryState.Supplied, Figures: [NumberExtent { Low: { } day }] }
            ? Json.Day((int)day.Numerator)
            : "undated";
    }
}
