using System.Collections.Immutable;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>A row of a sheet; findings quote it as one line with ` | ` between its cells.</summary>
/// <param name="numbers">Which cells are bare numbers.</param>
internal sealed class WorkbookRow(string path, string sheet, int number, string[] texts, bool[] numbers) : GridRow(number, texts)
{
    private const string Between = " | ";

    private SourceText? line;

    public override Place Place => new(Line, new TextSpan(0, Line.Content.Length));

    private SourceText Line => line ??= AsLine();

    public override bool IsNumber(int cell) => cell < numbers.Length && numbers[cell];

    public override Place PlaceOf(int cell)
    {
        var starts = Line.SheetRow!.CellStarts;
        return cell < starts.Length ? new Place(Line, new TextSpan(starts[cell], OneLine(Texts[cell]).Length)) : Place;
    }

    private SourceText AsLine()
    {
        var cells = Texts.Select(OneLine).ToList();
        var starts = ImmutableArray.CreateBuilder<int>(cells.Count);
        var at = 0;
        foreach (var cell in cells)
        {
            starts.Add(at);
            at += cell.Length + Between.Length;
        }

        return new SourceText(path, string.Join(Between, cells), Number) { SheetRow = new SheetRow(sheet, starts.ToImmutable()) };
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
