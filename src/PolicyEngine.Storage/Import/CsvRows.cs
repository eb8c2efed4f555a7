using CsvHelper;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>The rows of a CSV file, streamed. Only here and in <see cref="CsvRow"/> is CsvHelper seen, which finds the separator and reads the cells.</summary>
internal sealed class CsvRows(FactFile file, DiagnosticBag diagnostics)
{
    /// <summary>Bytes in the longest row that is read. A quote left open would otherwise draw the rest of the file into memory.</summary>
    private const int LongestRow = 4 * 1024 * 1024;

    private CsvMalformedRecord? malformed;

    public static CsvReaderOptions Options { get; } = new() { HasHeader = false, SkipEmptyLines = false, TrackLineNumbers = true, MaxRecordSize = LongestRow };

    public IEnumerable<CsvRow> Read()
    {
        using var reader = CsvReader.Create(TextStream.Utf8(file.Open), Options with { OnMalformedRecord = record => malformed = record }, leaveOpen: false);
        for (var number = 1; Advances(reader, number); number++)
            yield return Row(reader, number);
    }

    private bool Advances(CsvReader reader, int number)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException)
        {
            diagnostics.Add(FactErrors.EndlessRow(file.Path, number));
            return false;
        }
    }

    private CsvRow Row(CsvReader reader, int number)
    {
        var texts = new string[reader.FieldCount];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = reader.GetString(i);
        var row = new CsvRow(file.Path, number, (int)reader.LineNumber, texts, reader.RawRecord.ToArray(), reader.Separator);
        if (malformed is { } fault)
            row.Fault = Said(row, fault, (int)(fault.ByteOffset - reader.ByteOffset));
        malformed = null;
        return row;
    }

    private static Diagnostic Said(CsvRow row, CsvMalformedRecord fault, int offset)
    {
        var place = row.PlaceOfByte(offset);
        return fault.Reason == CsvMalformedReason.UnterminatedQuote
            ? FactErrors.UnclosedQuote(place with { Span = new TextSpan(place.Span.Start, 1) }, row.Number)
            : FactErrors.StrayQuote(place, row.Number);
    }
}
