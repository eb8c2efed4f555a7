using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Something that is due, where nothing can be found to be, or the heading of a part of the list.</summary>
/// <param name="Label">Of a row its part; of a heading what it says.</param>
/// <param name="Item">Null of a heading and of a remark.</param>
/// <param name="Cells">In the order of <see cref="Columns"/>; of a remark only what it says, of a heading none.</param>
/// <param name="About">All that there is to say of it.</param>
internal sealed record DueRow(string Label, DueItem? Item, ImmutableArray<ListCell> Cells, LaidOut About) : HeadedRow(Label)
{
    public static readonly ImmutableArray<ListColumn> Columns = [new("Day", 10), new("How far", 11), new("For", 12), new("What is to be done, by whom", 14), new("Authority", 6)];

    /// <summary>Of these columns those that there may be no room for.</summary>
    public const int HowFar = 1, Authority = 4;

    private const string Remarks = "Where calendars or rules end";

    public override bool IsHeading => Cells.IsEmpty;

    public static DueRow Of(string part, DueItem item, int on)
    {
        var isNow = item.When == on;
        var style = item.IsOverdue(on) ? Palette.Bad : isNow ? Palette.Strong : Palette.Plain;
        return new DueRow(
            part,
            item,
            [
                new ListCell(item.When is { } day ? ValueText.Date(day) : "no day", style),
                new ListCell(DueText.Away(item, on), style),
                new ListCell(DueText.Subject(item)),
                new ListCell($"{(item.IsSettled ? "" : "? ")}{DueText.Brief(item)}", item.IsSettled ? Palette.Plain : Palette.Warning),
                new ListCell(item.Authority, Palette.Faint),
            ],
            LaidOut.Of(width => DueDetail.Runs(item, on, width)));
    }

    /// <summary>A sentence about what is not found, and why.</summary>
    public static DueRow Remark(string sentence) =>
        new(Remarks, null, [new(sentence)], LaidOut.Of(width => SentenceText.Runs(sentence, width)));

    /// <summary>The rows of a sheet, what is not found last, under headings that say how many there are.</summary>
    public static ImmutableArray<DueRow> Listed(DueSheet sheet) =>
        [.. sheet.Rows.Concat(sheet.Beyond.Concat(sheet.Unjudged).Select(Remark)).GroupBy(r => r.Label)
            .SelectMany(g => g.Prepend(Heading($"{g.Key} ({ValueText.Of(g.Count(), Types.PolicyTypes.Count)})")))];

    /// <summary>The same thing for the same subject, on whatever day it is looked at.</summary>
    public bool IsSame(DueRow other) => Item is { } item && other.Item is { } one
        && (item.Records, item.Subject, item.Period, item.What, item.Day) == (one.Records, one.Subject, one.Period, one.What, one.Day);

    public bool Has(string[] words) => words.All(word => Cells.Select(c => c.Text).Append(Item?.What ?? "").Any(t => t.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static DueRow Heading(string says) => new(says, null, [], LaidOut.Of(_ => []));
}
