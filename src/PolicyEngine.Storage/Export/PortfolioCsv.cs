using CsvHelper;
using PolicyEngine.Decisions;
using PolicyEngine.Rendering;

namespace PolicyEngine.Storage;

/// <summary>
/// Portfolios as CSV (RFC 4180): a header, then a row for each <see cref="ResultLine"/>. Texts are written exactly as they are, also those that begin like
/// a formula: who reads CSV with a program needs the data, and who opens results in a spreadsheet has the workbook.
/// </summary>
public static class PortfolioCsv
{
    /// <param name="writer">Rows end as its lines do.</param>
    public static void Write(TextWriter writer, IEnumerable<Portfolio> portfolios)
    {
        using var csv = CsvWriter.Create(writer, CsvWriterOptions.Default with { NewLine = writer.NewLine }, leaveOpen: true);
        csv.WriteRecord([.. ResultLine.Names]);
        foreach (var line in portfolios.SelectMany(ResultLine.Of))
            csv.WriteRecord([.. line.Cells]);
    }
}
