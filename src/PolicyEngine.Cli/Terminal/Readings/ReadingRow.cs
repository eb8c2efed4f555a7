using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using Spectre.Console;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Something that a source leaves open: a reading, or a point from which nothing is computed; or the heading of those that follow.</summary>
/// <param name="Cells">Its name, the answer taken, what another answer does; empty of a heading.</param>
/// <param name="About">All that there is to say of it.</param>
internal sealed record ReadingRow(string Label, ImmutableArray<ListCell> Cells, LaidOut About) : HeadedRow(Label)
{
    public static readonly ImmutableArray<ListColumn> Columns = [new("Question", 14), new("Answer taken", 10), new("Another answer", 8)];

    public override bool IsHeading => Cells.IsEmpty;

    /// <summary>Readings that change something first, then those rested on, then the rest; last what is open without a reading.</summary>
    /// <param name="policy">The policy that leaves them open.</param>
    /// <param name="decision">With results under other answers; null where no decision is looked at.</param>
    /// <param name="isTelling">Only those of which another answer changes something.</param>
    public static ImmutableArray<ReadingRow> Of(CheckedPolicy policy, Decision? decision, bool isTelling)
    {
        var readings = policy.Readings.Select((_, i) => (Index: i, Bears: Bearing(decision, i))).Where(r => !isTelling || r.Bears == Bears.Changes).OrderBy(r => r.Bears).ToArray();
        var points = isTelling ? [] : ReadingPage.Unanswered(policy).ToArray();
        return
        [
            .. readings.GroupBy(r => r.Bears).SelectMany(g => g.Select(r => Of(policy, decision, r.Index, r.Bears)).Prepend(Heading($"{Words(g.Key)} ({g.Count()})"))),
            .. points.Length == 0 ? [] : points.Select(p => Of(policy, p)).Prepend(Heading($"Left open: no answer is taken ({points.Length})")),
        ];
    }

    private static Bears Bearing(Decision? decision, int reading) =>
        decision?.OtherAnswers is not { } compared ? Bears.Unasked
        : ReadingPage.Changes(decision, reading) ? Bears.Changes
        : compared.Readings.Contains(reading) ? Bears.ChangesNothing
        : Bears.NotRestedOn;

    private static string Words(Bears bears) => bears switch
    {
        Bears.Changes => "Another answer changes this decision",
        Bears.ChangesNothing => "It rests on these, and they change nothing",
        Bears.NotRestedOn => "Nothing here rests on these",
        _ => "Answered by the policy, one way or another",
    };

    private static ReadingRow Heading(string text) => new(text, [], new LaidOut(_ => []));

    private static ReadingRow Of(CheckedPolicy policy, Decision? decision, int index, Bears bears)
    {
        var reading = policy.Readings[index];
        return new ReadingRow(
            reading.Id,
            [
                new ListCell(bears == Bears.Changes ? $"≠ {reading.Id}" : $"  {reading.Id}", bears == Bears.Changes ? Palette.Warning : Palette.Plain),
                new ListCell(reading.ChosenOption?.Id ?? "undecided", reading.ChosenOption is null ? Palette.Warning : Palette.Plain),
                new ListCell(bears switch { Bears.Changes => ReadingPage.Short(decision!, index), Bears.ChangesNothing => "same", _ => "" }, Palette.Faint),
            ],
            LaidOut.Of(width => ReadingPage.Runs(policy, decision, index, width)));
    }

    private static ReadingRow Of(CheckedPolicy policy, OpenPoint point) => new(
        point.Id,
        [new ListCell($"  {point.Id[(point.Id.IndexOf('.') + 1)..]}"), new ListCell(ReadingPage.Why(point), Palette.Faint), new ListCell("", Style.Plain)],
        LaidOut.Of(width => ReadingPage.Runs(policy, point, width)));

    private enum Bears
    {
        Changes,
        ChangesNothing,
        NotRestedOn,
        Unasked,
    }
}
