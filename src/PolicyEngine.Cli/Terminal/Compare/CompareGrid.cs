using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Rendering;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Rows under the heads of their columns, one cell in focus between brackets; the first column stays while others move sideways.</summary>
/// <param name="heads">Of the columns.</param>
/// <param name="rows">The rows that are seen.</param>
/// <param name="focus">Which of these has the focus, and in which column.</param>
internal sealed class CompareGrid(ImmutableArray<string> heads, IReadOnlyList<CompareRow> rows, (int Row, int Column) focus) : Renderable
{
    public const int Head = 1;

    private const int LeastCell = 16, MostLabel = 32, LeastLabel = 12, Lead = 4, Gap = 1, Wide = 100;

    /// <summary>The column of a cell at a place of the mouse; null beside them.</summary>
    public int? At(int column, int width)
    {
        var fit = Fit(width);
        return column < fit.Start || (column - fit.Start) / fit.Cell is var cell && cell >= fit.Count ? null : fit.First + cell;
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var fit = Fit(maxWidth);
        return ((IRenderable)new Stack([(Heads(fit), 1), .. rows.Select((r, i) => ((IRenderable)Row(r, fit, i == focus.Row), 1))])).Render(options, maxWidth);
    }

    private Line Heads(Layout fit)
    {
        var (before, after) = (fit.First, heads.Length - fit.First - fit.Count);
        var lead = Cut.End($"    {(before > 0 ? $"‹ {before} more " : "")}{(after > 0 ? $"{after} more ›" : "")}", fit.Start);
        var seen = heads.Skip(fit.First).Take(fit.Count).Select((h, i) => (Text: h, IsFocus: i + fit.First == focus.Column));
        return new Line([(Cut.Padded(lead, fit.Start), Palette.Faint), .. seen.Select(h => (Cell(h.Text, fit, h.IsFocus), h.IsFocus ? Palette.Strong : Palette.Note))]);

        static string Cell(string text, Layout fit, bool isFocus) => Cut.Padded($" {Cut.Middle(text, fit.Cell - 2)}{(isFocus ? "" : " ")}", fit.Cell);
    }

    private Line Row(CompareRow row, Layout fit, bool isFocus)
    {
        if (row.IsHeading)
            return Line.Of(($"  {row.Label}", Palette.Strong));
        var style = row.Standing switch { Standing.Different => Palette.Bad, Standing.NotComparable => Palette.Warning, Standing.Partial => Palette.Note, _ => Palette.Faint };
        var label = Cut.Padded(Cut.Middle(row.Label, fit.Label), fit.Label);
        var word = Cut.Padded(fit.Word == 0 ? "" : $" {StandingText.Word(row.Standing)}", fit.Word + Gap);
        var cells = row.Cells.Skip(fit.First).Take(fit.Count).Select((c, i) => Cell(c, isFocus && i + fit.First == focus.Column, row.Standing, fit.Cell));
        var lead = (Text: isFocus ? "▸ " : "  ", Style: Palette.Plain);
        return new Line([lead, ($"{StandingText.Sign(row.Standing)} ", style), (label, isFocus ? Palette.Strong : Palette.Plain), (word, style), .. cells]);
    }

    private static (string Text, Style Style) Cell(CompareCell cell, bool isFocus, Standing standing, int width)
    {
        var sign = cell.Differs ? $" {StandingText.Sign(standing)}" : "";
        var text = Cut.End(cell.Text, width - 3 - sign.Length) + sign;
        return isFocus ? ($"[{text}]{new string(' ', Math.Max(0, width - Cut.Width(text) - 2))}", Palette.Selected)
            : (Cut.Padded($" {text}", width), cell.Differs ? Palette.Warning : standing == Standing.Same ? Palette.Faint : Palette.Plain);
    }

    private Layout Fit(int width)
    {
        var word = width >= Wide ? StandingText.Word(Standing.NotComparable).Length + 1 : 0;
        var widest = rows.Where(r => !r.IsHeading).Select(r => r.Label.Length).DefaultIfEmpty(LeastLabel).Max();
        var label = Math.Clamp(widest, LeastLabel, Math.Clamp(width * 3 / 10, LeastLabel, MostLabel));
        var room = Math.Max(1, width - Lead - label - word - Gap);
        var count = Math.Clamp(room / LeastCell, 1, Math.Max(1, heads.Length));
        return new Layout(label, word, Math.Min(room / count, 40), count, Math.Clamp(focus.Column - count + 1, 0, Math.Max(0, heads.Length - count)));
    }

    /// <param name="Label">Columns of a row's name.</param>
    /// <param name="Word">Columns of the word for how its answers stand to each other.</param>
    /// <param name="Cell">Columns of a cell.</param>
    /// <param name="Count">How many cells are seen.</param>
    /// <param name="First">The first of them.</param>
    private readonly record struct Layout(int Label, int Word, int Cell, int Count, int First)
    {
        public int Start => Lead + Label + Word + Gap;
    }
}
