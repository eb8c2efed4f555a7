using CsvHelper;
using PolicyEngine.Analysis;
using PolicyEngine.Rendering;

namespace PolicyEngine.Storage;

/// <summary>Policies side by side as CSV (RFC 4180): a header, then a row for each <see cref="ComparisonLine"/>, texts exactly as they are.</summary>
public static class ComparisonCsv
{
    /// <param name="writer">Rows end as its lines do.</param>
    /// <param name="comparison">What to write.</param>
    public static void Write(TextWriter writer, Comparison comparison)
    {
        using var csv = CsvWriter.Create(writer, CsvWriterOptions.Default with { NewLine = writer.NewLine }, leaveOpen: true);
        csv.WriteRecord([.. ComparisonLine.Names]);
        foreach (var line in ComparisonLine.Of(comparison))
            csv.WriteRecord([.. line.Cells]);
    }
}
