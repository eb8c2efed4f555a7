using CsvHelper;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>The rows of a CSV file, streamed. Only here and in <see cref="CsvRow"/> is CsvHelper seen, which finds the separator and reads the cells.</summary>
internal sealed class CsvRows(FactFile file, DiagnosticBag diagnostics)
{
    private CsvMalformedRecord? malformed;

    public static CsvReaderOptions Options { get; } = new() { HasHeader = false, SkipEmptyLines = false, TrackLineNumbers = true };

    public IEnumerable<CsvRow> Read()
    {
        using var reader = CsvReader.Create(TextStream.Utf8(file.Open), Options with { OnMalformedRecord = record => malformed = record }, leaveOpen: false);
        for (var number = 1; reader.Read(); number++)
            yield return Row(reader, number);
    }

    private CsvRow Row(CsvReader reader, int number)
    {
        var texts = new string[reader.FieldCount];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = reader.GetString(i);
        var row = new CsvRow(file.Path, number, (int)reader.LineNumber, texts, reader.RawRecord.ToArray(), reader.Separator, malformed is null);
        if (malformed is { } fault)
            Report(row, fault, (int)(fault.ByteOffset - reader.ByteOffset));
        malformed = null;
        return row;
    }

    private void Report(CsvRow row, CsvMalformedRecord fault, int offset)
    {
        var place = row.PlaceOfByte(offset);
        diagnostics.Add(fault.Reason == CsvMalformedReason.UnterminatedQuote
            ? FactErrors.UnclosedQuote(place with { Span = new TextSpan(place.Span.Start, 1) }, row.Number)
            : FactErrors.StrayQuote(place, row.Number));
    }
}
