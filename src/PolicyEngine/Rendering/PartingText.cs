using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>One service under several policies' rules, for people: its results side by side, where they first part, and what each policy says there.</summary>
public static class PartingText
{
    private const int MostMissing = 6;

    public static ImmutableArray<TextRun> Runs(Parting parting, int width)
    {
        var page = new Page(width);
        AddHead(page, parting);
        AddTable(page, parting);
        foreach (var point in parting.Results.Select(r => r.Point).OfType<PartingPoint>().DistinctBy(p => p.Id))
        {
            var through = parting.Results.Where(r => r.Point?.Id == point.Id && r.Id != point.Id).Select(r => r.Id).ToArray();
            page.Blank().Line(0, $"They part at {point.Id}{(through.Length == 0 ? "" : $", and through it at {string.Join(", ", through)}")}", TextRole.Strong);
            AddPoint(page, parting, point);
        }

        return page.Runs;
    }

    /// <summary>One result: what each policy gives, and the first point at which they part.</summary>
    /// <param name="parting">All of them.</param>
    /// <param name="result">The one.</param>
    /// <param name="column">Whose missing facts are named in full.</param>
    /// <param name="width">Columns of the page.</param>
    public static ImmutableArray<TextRun> Runs(Parting parting, PartedResult result, int column, int width)
    {
        var page = new Page(width);
        page.Line(0, (result.Id, TextRole.Strong), ($": {StandingText.Word(result.Standing)}", StandingText.Role(result.Standing)));
        if (parting.Columns[column].Decision is null)
            AddKnown(page, parting.Columns[column]);
        if (result.Point is { } point)
        {
            var where = point.Common.IsEmpty ? "where they rest on nothing in common" : "where all that they share comes out alike";
            page.Line(0, $"They first part {(point.Id == result.Id ? "here" : $"at {point.Id}")}, {where}.", TextRole.Strong);
            AddPoint(page, parting, point);
        }
        else
        {
            foreach (var (under, outcome) in parting.Columns.Zip(result.Outcomes))
                page.Line(2, $"{under.Column.Name}: {(outcome is null ? ComparisonWords.None : ResultText.Of(outcome.Definition, outcome.Result))}");
        }

        if (parting.Columns[column].Decision is not null)
            AddKnown(page, parting.Columns[column]);
        return page.Runs;
    }

    /// <summary>
    /// As short as a table needs it; `? met or missed` where open, `none` where the policy gives no such result, `-` where it cannot judge; of a duty that comes out
    /// otherwise also its day.
    /// </summary>
    public static string Short(Parting parting, PartedResult result, int column) =>
        parting.Columns[column].Decision is null ? "-" : result.Outcomes[column] is not { } outcome ? ComparisonWords.None
        : outcome.Result.State == ResultState.Open ? $"? {ResultText.Words(new ResultPart(outcome.Definition, null, outcome.Definition.Type), outcome.Result)}"
        : $"{ResultText.Short(outcome.Definition, outcome.Result)}{(result.Standing == Standing.Different ? By(outcome) : "")}";

    /// <summary>`They first part at thresholds.utilisation: met under arden, missed under bray`; or that they do not.</summary>
    public static string First(Parting parting)
    {
        if (parting.First is not { } point)
            return parting.Columns.Count(c => c.Decision is not null) < 2 ? "No two of these policies judge it."
                : parting.Results.Any(r => r.Standing == Standing.NotComparable) ? "Nothing that is settled comes out otherwise."
                : "Nothing comes out otherwise.";
        var sides = parting.Columns.Zip(point.Sides).Where(s => s.Second is not null).GroupBy(s => Said(s.Second!), s => s.First.Column.Name);
        return $"They first part at {point.Id}: {string.Join(", ", sides.Select(s => $"{s.Key} under {string.Join(" and ", s)}"))}";
    }

    private static string By(Outcome outcome) =>
        outcome.DueBy is { } due && outcome.Result.CanBeTrue ? $" by {ResultText.Words(new ResultPart(outcome.Definition, null, PolicyTypes.Date), due)}" : "";

    private static void AddHead(Page page, Parting parting)
    {
        var decision = parting.Columns.Select(c => c.Decision).FirstOrDefault(d => d is not null);
        var whom = decision?.Period is null ? decision?.Subject : $"{decision.Subject}, {decision.Period}";
        page.Line(0, decision is null ? "Under each policy's rules" : $"{decision.Level} {whom}, under each policy's rules", TextRole.Strong);
        foreach (var under in parting.Columns)
        {
            page.Line(2, $"{under.Column.Name}: {ComparisonWords.Title(under.Column)}");
            AddKnown(page, under);
        }

        page.Line(2, Counts(parting));
    }

    /// <summary>`7 results: 2 come out otherwise, first at thresholds.utilisation; 1 is given by some only`.</summary>
    private static string Counts(Parting parting)
    {
        int Of(Standing standing) => parting.Results.Count(r => r.Standing == standing);
        var judging = parting.Columns.Count(c => c.Decision is not null);
        var first = parting.First is { } point ? $", first at {point.Id}" : judging < 2 ? ": no two of these policies judge it" : "";
        return $"{parting.Results.Length} results: {Of(Standing.Different)} come out otherwise{first}; "
            + $"{(Of(Standing.NotComparable) is > 0 and var open ? $"{open} not settled under all, " : "")}{Of(Standing.Partial)} given by some only, {Of(Standing.Same)} alike";
    }

    private static void AddTable(Page page, Parting parting)
    {
        page.Blank();
        ImmutableArray<string> head = ["", "", .. parting.Columns.Select(c => c.Column.Name)];
        var rows = parting.Results.Select(r => ImmutableArray.Create([StandingText.Sign(r.Standing), r.Id, .. parting.Columns.Select((_, c) => Short(parting, r, c))]));
        Columns.AddTo(page, 2, leading: 2, [head, .. rows]);
    }

    private static void AddKnown(Page page, UnderRules under)
    {
        if (under.Refusal is { } refusal)
            page.Line(4, refusal, TextRole.Warning);
        if (under.IsBeyondCalendar)
            page.Line(4, $"The calendar of `{under.Column.Name}` does not list {under.Decision!.Period}: what needs its days stays open.", TextRole.Warning);
        var missing = under.Missing;
        if (missing.IsEmpty)
            return;
        var rest = missing.Length > MostMissing ? $" and {missing.Length - MostMissing} more" : "";
        page.Line(4, $"Asked for by `{under.Column.Name}` and not supplied: {string.Join(", ", missing.Take(MostMissing).Select(f => f.Fact))}{rest}", TextRole.Note);
    }

    /// <summary>What each comes to there, what their rules say otherwise and who says so, then why each comes to it.</summary>
    private static void AddPoint(Page page, Parting parting, PartingPoint point)
    {
        var sides = parting.Columns.Zip(point.Sides).Where(s => s.First.Decision is not null).ToArray();
        foreach (var (under, side) in sides.Where(s => s.Second is not null))
            page.Line(2, (under.Column.Name, TextRole.Strong), ($": {Said(side!)}", TextRole.Plain));
        if (sides.Where(s => s.Second is null).Select(s => s.First.Column.Name).ToArray() is { Length: > 0 } others)
            page.Line(2, $"nothing of this id: {string.Join(", ", others)}", TextRole.Frame);
        foreach (var aspect in point.Question is { } question ? ComparisonWords.Telling(question) : [])
        {
            var answers = ComparisonWords.Distinct(parting.Comparison, point.Question!, aspect, c => point.Sides[c] is not null);
            if (answers.Length < 2)
                continue;
            page.Line(2, $"{StandingText.Sign(aspect.Standing)} {aspect.Name}", TextRole.Note);
            foreach (var said in answers)
                page.Cited(4, $"{said.Names}: {said.Text}", said.Note);
        }

        if (!point.Common.IsEmpty)
            page.Line(2, $"alike for all: {string.Join(", ", point.Common)}", TextRole.Frame);
        foreach (var (under, side) in sides.Where(s => s.Second is not null))
            AddSide(page, under, side!);
    }

    private static string Said(PartingSide side) =>
        side.Step.Kind == StepKind.Definition ? ResultText.Of(side.Within.Definition, side.Within.Result) : GroundsText.Statement(side.Step);

    private static void AddSide(Page page, UnderRules under, PartingSide side)
    {
        var (decision, outcome) = (under.Decision!, side.Within);
        page.Line(2, $"under {under.Column.Name}", TextRole.Strong);
        if (side.Step.Kind == StepKind.Definition)
        {
            GroundsText.AddTo(page, 4, decision, outcome);
            foreach (var reason in outcome.Result.IsSettled ? [] : outcome.Result.Reasons.All.Take(MostMissing))
                page.Line(4, reason.Sentence);
        }

        var origin = side.Step.Kind == StepKind.Definition ? outcome.Definition.Origin : side.Step.Origin ?? outcome.Definition.Origin;
        page.Line(4, SourceWords.Clause(origin, decision.Policy), TextRole.Frame);
        SettingText.Add(page, 4, origin);
        if (!side.Own.IsEmpty)
            page.Line(4, $"only here it rests on {string.Join(", ", side.Own)}", TextRole.Note);
    }
}
