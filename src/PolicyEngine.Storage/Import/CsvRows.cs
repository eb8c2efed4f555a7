using System.Collections.Immutable;
using System.Text;
using CsvHelper;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>The rows of a CSV file with the place of each cell. Only here is CsvHelper seen, which finds the separator and reads the cells.</summary>
internal sealed class CsvRows(SourceText text, DiagnosticBag diagnostics)
{
    private readonly byte[] bytes = Encoding.UTF8.GetBytes(text.Content);
    private CsvMalformedRecord? malformed;
    private (int Byte, int Character) reached;

    public IEnumerable<CsvRow> Read()
    {
        using var reader = CsvReader.Create(bytes, new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = false,
            OnMalformedRecord = record => malformed = record,
        });
        for (var number = 1; reader.Read(); number++)
            yield return Row(reader, number);
    }

    private CsvRow Row(CsvReader reader, int number)
    {
        var start = CharacterAt((int)reader.ByteOffset);
        var end = start;
        var cells = ImmutableArray.CreateBuilder<CsvCell>(reader.FieldCount);
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var cell = new TextSpan(i == 0 ? start : end + 1, Encoding.UTF8.GetCharCount(reader.GetRawSpan(i)));
            cells.Add(new CsvCell(reader.GetString(i), new Place(text, cell)));
            end = cell.End;
        }

        var row = new CsvRow(number, cells.ToImmutable(), malformed is null, new Place(text, TextSpan.Between(start, end)));
        Report(row);
        return row;
    }

    private void Report(CsvRow row)
    {
        if (malformed is not { } fault)
            return;
        var at = CharacterAt((int)fault.ByteOffset);
        var place = row.Cells.LastOrDefault(c => c.Place.Span.Start <= at)?.Place ?? row.Place;
        diagnostics.Add(fault.Reason == CsvMalformedReason.UnterminatedQuote
            ? FactErrors.UnclosedQuote(place with { Span = new TextSpan(place.Span.Start, 1) }, row.Number)
            : FactErrors.StrayQuote(place, row.Number));
        malformed = null;
    }

    /// <summary>CsvHelper counts bytes, places count characters. Asked for in rising order, so that each byte is counted once.</summary>
    private int CharacterAt(int offset)
    {
        reached = (offset, reached.Character + Encoding.UTF8.GetCharCount(bytes.AsSpan(reached.Byte, offset - reached.Byte)));
        return reached.Character;
    }
}
