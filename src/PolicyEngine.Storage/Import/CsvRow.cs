using System.Collections.Immutable;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>A row as a spreadsheet numbers it: the first is row 1, blank rows count, a cell of several lines is in one row.</summary>
/// <param name="HasSoundQuotes">If not, it has been reported, and the cells are not to be relied on.</param>
internal sealed record CsvRow(int Number, ImmutableArray<CsvCell> Cells, bool HasSoundQuotes, Place Place)
{
    public bool IsBlank => Cells.All(c => string.IsNullOrWhiteSpace(c.Text));
}

internal sealed record CsvCell(string Text, Place Place);
