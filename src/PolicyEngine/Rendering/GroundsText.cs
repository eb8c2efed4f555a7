using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>The because-lines of a result: the deciding row, then each ground in the rule's words with its figures and its clause.</summary>
internal static class GroundsText
{
    private const int MostShown = 8;

    public static void AddTo(Page page, int indent, Decision decision, Outcome outcome)
    {
        var grounds = Grounds.Of(decision, outcome);
        if (grounds.IsEmpty)
            return;
        AddLead(page, indent, outcome);
        foreach (var ground in grounds.Take(MostShown))
        {
            AddGround(page, indent + 2, decision, outcome, ground);
            OtherCausesText.AddTo(page, indent + 2, decision, ground.Also);
        }

        if (grounds.Length > MostShown)
            page.Line(indent + 2, $"and {grounds.Length - MostShown} more, in the working below");
    }

    /// <summary>The rules elsewhere that are told of with what layers changed in them.</summary>
    public static IEnumerable<Outcome> Told(Decision decision, Outcome outcome) => Grounds.Of(decision, outcome).Take(MostShown).Select(g => g.Within);

    private static void AddLead(Page page, int indent, Outcome outcome)
    {
        if (outcome.Why.Inputs.FirstOrDefault(i => i is { Kind: StepKind.Row, Decided: true }) is { } row)
            page.Cited(indent, $"Because row `{RowName(row)}` applies", RowClause(outcome, row));
        else
            page.Line(indent, "Because");
    }

    /// <summary>Only what the table's own clause does not say.</summary>
    private static string RowClause(Outcome outcome, Step row)
    {
        var table = outcome.Definition.Origin;
        var own = row.Origin! with { Citation = row.Origin.Citation == table.Citation ? null : row.Origin.Citation };
        return SourceWords.Clause(own);
    }

    internal static string RowName(Step row) => row.Address[(row.Address.IndexOf('/') + 1)..];

    private static void AddGround(Page page, int indent, Decision decision, Outcome outcome, Ground ground)
    {
        var step = ground.Step;
        var isElsewhere = !ReferenceEquals(ground.Within, outcome);
        if (isElsewhere)
            page.Line(indent, $"{ground.Within.Definition.Id} is {ResultText.Of(ground.Within.Definition, ground.Within.Result)}");
        var deeper = isElsewhere ? indent + 2 : indent;
        page.Line(deeper, ground.IsLeftOut ? $"`{step.Text}` is not applicable and left out" : Statement(step));
        foreach (var figure in Figures(decision, step))
            page.Line(deeper + 2, figure);
        var origin = isElsewhere ? ground.Within.Definition.Origin : Asked(step).Origin;
        if (origin is not null)
        {
            page.Line(deeper + 2, SourceWords.Clause(origin, decision.Policy), TextRole.Frame);
            if (isElsewhere)
                SettingText.Add(page, deeper + 2, origin);
        }
        else if (SourceWords.Location(step.Place) != SourceWords.Location(outcome.Definition.Origin.Place))
            page.Line(deeper + 2, SourceWords.Location(step.Place), TextRole.Frame);
    }

    internal static string Statement(Step step) => step switch
    {
        { Kind: StepKind.Period, Inputs: [_, ..] } => $"in {step.Text} {Statement(Asked(step))}",
        { Kind: StepKind.Row } => $"`{step.Text}` has no condition",
        { Kind: StepKind.Otherwise } => step.Note is null ? $"no row applies; {step.Text}" : $"no row applies. {step.Note}",
        { Kind: StepKind.Cell, Note: not null } => $"{step.Note}, which {(step.Result.CanBeTrue ? "matches" : "does not match")} `{step.Text}`",
        { Type: YesNoType } when !step.Result.IsCertainlyNotApplicable && !step.Inputs.IsEmpty => $"`{step.Text}` {(step.Result.CanBeTrue ? "holds" : "does not hold")}",
        _ => $"`{step.Text}` is {ResultText.Of(step)}{(step.Note is null ? "" : $" ({step.Note})")}",
    };

    /// <summary>What the figures were: one line that sets two sides of a comparison against each other, else a line for each figure.</summary>
    internal static ImmutableArray<string> Figures(Decision decision, Step step) => [.. Compared(decision, step).Where(f => f != step.Text)];

    private static ImmutableArray<string> Compared(Decision decision, Step step)
    {
        if (step is { Kind: StepKind.Period, Inputs: [_, ..] })
            return Compared(decision, Asked(step));
        if (step is { Kind: StepKind.Cell, Note: not null } or { Kind: StepKind.Row or StepKind.Otherwise or StepKind.Fact })
            return [];
        if (step.Type is YesNoType && step.Inputs is [{ Kind: not StepKind.Constant } left, var right] && Distance(left, right) is { } distance)
            return [$"{Figure(decision, left)}{(IsTwin(left, right) && decision.Period is { } period ? $" (in {period})" : "")}{(distance.Length == 0 ? "" : $", {distance}")}"];
        return [.. step.Inputs.Where(i => i.Kind is not (StepKind.Item or StepKind.Period) && !IsWrittenOut(i)).Select(i => Figure(decision, i))];
    }

    /// <summary>The same figure in this period and in another.</summary>
    private static bool IsTwin(Step left, Step right) => left.Text == right.Text && right.Note is not null;

    /// <summary>What is asked, of a period what is asked of it: the period's own line in the calendar says nothing of the rule.</summary>
    private static Step Asked(Step step) => step is { Kind: StepKind.Period, Inputs: [.., var asked] } ? Innermost(asked) : step;

    /// <summary>In another period what is asked is worked out below: down to the comparison that answers it.</summary>
    private static Step Innermost(Step asked) => asked switch
    {
        { Type: YesNoType, Inputs: [{ Type: YesNoType } only] } => Innermost(only),
        { Type: YesNoType, Kind: StepKind.Item or StepKind.Applicability, Inputs: [.., { Type: YesNoType } last] } => Innermost(last),
        { Type: YesNoType } when asked.Inputs.FirstOrDefault(i => i is { Decided: true, Type: YesNoType }) is { } decided => Innermost(decided),
        _ => asked,
    };

    /// <summary>A fixed figure, of which there is nothing to say: 90% is 90%.</summary>
    private static bool IsWrittenOut(Step step) => step.Kind == StepKind.Constant || step.Text == ResultText.Of(step);

    /// <summary>With where it came from, or what it was before rounding.</summary>
    private static string Figure(Decision decision, Step step)
    {
        if (step is { Kind: StepKind.Reading, Inputs: [var taken] })
            return Figure(decision, taken);
        var aside = step.Kind is StepKind.Fact or StepKind.Aggregate or StepKind.Operation ? step.Note : Raw(decision, step);
        return $"{step.Text} is {ResultText.Of(step)}{Aside(aside)}";
    }

    private static string Aside(string? said) => said is null ? "" : $" ({said.TrimEnd('.')})";

    private static string? Raw(Decision decision, Step step) =>
        Foundations.Referred(decision, step) is { Why.Inputs: [{ Raw: { } raw } rounded] } && !raw.SameOutcomes(rounded.Result)
            ? $"{ValueText.Of(raw, rounded.Type)} before rounding"
            : null;

    /// <summary>`5 percentage points below 80%`; empty where a count is just what is asked; null where the sides are not two settled numbers of one type.</summary>
    private static string? Distance(Step left, Step right)
    {
        if (left.Type != right.Type || Number(left) is not { } a || Number(right) is not { } b || Exact.Subtract(a, b) is not { } difference)
            return null;
        var bound = IsWrittenOut(right) ? ResultText.Of(right) : $"`{right.Text}`, which is {ResultText.Of(right)}{Aside(right.Kind == StepKind.Operation ? right.Note : null)}";
        if (difference.Sign == 0)
            return IsWrittenOut(right) && left.Type == PolicyTypes.Count ? "" : $"exactly {bound}";
        var (below, above) = left.Type is DateType or TimeOfDayType ? ("before", "after") : ("below", "above");
        var marginType = left.Type switch { DateType => PolicyTypes.Days, TimeOfDayType => PolicyTypes.Minutes, var same => same };
        return $"{ResultText.Margin(difference.Abs(), marginType)} {(difference.Sign < 0 ? below : above)} {bound}";
    }

    private static Exact? Number(Step step) =>
        step.Result is { IsSettled: true, Values: NumberExtent { Low: { } value } } ? value : null;
}
