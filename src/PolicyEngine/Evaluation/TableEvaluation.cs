using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>The outputs of a definition, and how each row of a table fared.</summary>
internal sealed record TableResult(ImmutableArray<Possible> Outputs, ImmutableArray<RowResult> Rows);

/// <summary>Whether a row fires, over possible values. Not applicable: the row is dropped.</summary>
internal readonly record struct RowResult(Possible Fires)
{
    public bool CanFire => Fires.CanBeTrue;

    public bool CanStay => Fires.CanBeFalse || Fires.MayBeNotApplicable;

    public bool SurelyFires => CanFire && !CanStay;
}

/// <summary>Decision tables over possible values (MEANING, Tables and bands; Results 3).</summary>
internal static class TableEvaluation
{
    public static TableResult Of(Table table, Evaluator evaluator, Scope scope)
    {
        var inputs = table.Inputs.Select(i => evaluator.Evaluate(i.Expression, scope, table.Id)).ToImmutableArray();
        var rows = Fires(table, inputs, evaluator, scope);
        var ratings = new Possible?[table.Rows.Length];
        Possible Rating(int row) => ratings[row] ??= OutputOf(table, row, 0, evaluator, scope);
        var cases = InputCases.Of(table, inputs);
        var fared = cases.Select(c => cases.Length == 1 ? rows : Fires(table, c, evaluator, scope)).ToArray();
        var results = fared.Select(f => Outputs(table, f, known: rows, Rating, evaluator, scope)).ToArray();
        var gap = table.IsOtherwiseUndefined && Array.TrueForAll(fared, f => f.All(r => !r.CanFire)) ? ReasonSet.Of(Gap(table)) : ReasonSet.None;
        var outputs = table.Outputs.Select((_, index) => results.Select(r => r[index]).Aggregate((one, other) => one.Or(other)));
        return new TableResult([.. outputs.Select(o => (o.MayBeUndefined ? o.With(gap) : o).WithoutIdleReasons())], rows);
    }

    /// <summary>The first row, in declared order, that suffices alone for the settled result of an output; -1 if there is none.</summary>
    public static int DecidingRow(Table table, TableResult result, int output, Evaluator evaluator, Scope scope)
    {
        if (!result.Outputs[output].IsSettled || table.Hit == HitPolicy.Collect)
            return -1;
        for (var i = 0; i < table.Rows.Length; i++)
        {
            if (result.Rows[i].SurelyFires && OutputOf(table, i, output, evaluator, scope).SameOutcomes(result.Outputs[output]))
                return i;
        }

        return -1;
    }

    /// <summary>No row can fire, and what the table says otherwise gave the settled result.</summary>
    public static bool IsOtherwise(TableResult result, int output) =>
        result.Outputs[output].IsSettled && !result.Outputs[output].IsCertainlyNotApplicable && result.Rows.All(r => !r.CanFire);

    private static ImmutableArray<RowResult> Fires(Table table, ImmutableArray<Possible> inputs, Evaluator evaluator, Scope scope) =>
        [.. table.Rows.Select(r => Fires(r, table, inputs, evaluator, scope))];

    /// <summary>Why nothing is said where no row can fire. While one may, what leaves that open is the reason, and whether there is a gap is not known.</summary>
    private static Reason Gap(Table table) => new(ReasonKind.Undefined, table.Id, table.OtherwiseBecause, Settles: null, table.Origin.Place);

    private static ImmutableArray<Possible> Outputs(
        Table table, ImmutableArray<RowResult> rows, ImmutableArray<RowResult> known, Func<int, Possible> rating, Evaluator evaluator, Scope scope)
    {
        var reasons = rows.Aggregate(ReasonSet.None, (all, row) => all.Union(row.Fires.Reasons));
        var chosen = Chosen(table, rows, known, rating);
        return [.. table.Outputs.Select((_, index) => Combine(table, index, chosen, reasons, evaluator, scope))];
    }

    /// <summary>Which rows may give the result, and whether none or a conflict may.</summary>
    /// <param name="Rated">On a scale: the best (worst) outcome of the rows that may fire.</param>
    private sealed record Choice(ImmutableArray<int> Rows, bool MayBeOtherwise, bool MayBeNotApplicable, Reason? Conflict, Possible? Rated);

    /// <summary>
    /// A row is dropped where its condition does not apply, or where what a cell compares with does not while no other
    /// cell fails.
    /// </summary>
    private static RowResult Fires(Row row, Table table, ImmutableArray<Possible> inputs, Evaluator evaluator, Scope scope)
    {
        Possible Evaluate(Expression e) => evaluator.Evaluate(e, scope, table.Id);
        var condition = row.Condition is null ? Possible.Yes : Evaluate(row.Condition);
        var cells = row.Cells.Select((cell, i) => CellTests.MatchInTable(inputs[i], table.Inputs[i].Expression.Type, cell, Evaluate)).ToImmutableArray();
        var canBeDropped = cells.Any(c => c.MayBeNotApplicable) && cells.All(c => c.CanBeTrue || c.MayBeNotApplicable);
        return new RowResult(Possible.Truth(
            condition.CanBeTrue && cells.All(c => c.CanBeTrue),
            condition.CanBeFalse || (condition.CanBeTrue && cells.Any(c => c.CanBeFalse)),
            condition.MayBeNotApplicable || (condition.CanBeTrue && canBeDropped),
            condition.Reasons.Union(Logic.ReasonsOf(cells))));
    }

    private static Choice Chosen(Table table, ImmutableArray<RowResult> rows, ImmutableArray<RowResult> known, Func<int, Possible> output)
    {
        var possible = table.Hit switch
        {
            HitPolicy.First => FirstRows(rows),
            HitPolicy.Unique => [.. Firing(rows).Where(i => rows.Select((r, j) => j == i || r.CanStay).All(ok => ok))],
            HitPolicy.Best => OnScale(table, rows, output, best: true),
            HitPolicy.Worst => OnScale(table, rows, output, best: false),
            _ => Firing(rows).ToImmutableArray(),
        };
        var allCanStay = rows.All(r => r.CanStay);
        return new Choice(
            possible,
            MayBeOtherwise: allCanStay && (rows.IsEmpty || rows.Any(r => r.Fires.CanBeFalse)),
            MayBeNotApplicable: (!rows.IsEmpty && rows.All(r => r.Fires.MayBeNotApplicable)) || MayAllBeUnrated(table, rows, output),
            Conflict: table.Hit == HitPolicy.Unique ? ConflictAmong(table, rows, known) : null,
            Rated: table.Hit switch
            {
                HitPolicy.Best => Selection.Highest(Ratings(rows, output), table.Type),
                HitPolicy.Worst => Selection.Lowest(Ratings(rows, output), table.Type),
                _ => null,
            });
    }

    private static IEnumerable<int> Firing(ImmutableArray<RowResult> rows) => Enumerable.Range(0, rows.Length).Where(i => rows[i].CanFire);

    private static ImmutableArray<int> FirstRows(ImmutableArray<RowResult> rows)
    {
        var before = rows.TakeWhile(r => !r.SurelyFires).Count();
        return [.. Firing(rows).Where(i => i <= before)];
    }

    /// <param name="rows">How they fare in one case.</param>
    /// <param name="known">How they fare as far as is known, whichever case it is.</param>
    private static Reason? ConflictAmong(Table table, ImmutableArray<RowResult> rows, ImmutableArray<RowResult> known)
    {
        var firing = Firing(rows).OrderByDescending(i => rows[i].SurelyFires).Take(2).Order().ToArray();
        if (firing.Length < 2)
            return null;
        var names = string.Join(" and ", firing.Select(i => $"`{table.Rows[i].Id}`"));
        var sure = Array.TrueForAll(firing, i => known[i].SurelyFires);
        return new Reason(
            ReasonKind.Undefined, table.Id, $"Rows {names} of `{table.Id}` {(sure ? "both match" : "may both match")}, and only one may.", Settles: null, table.Origin.Place);
    }

    /// <summary>Rows that may give the best (worst) outcome: none that surely fires is beyond it, or as good and written before it.</summary>
    private static ImmutableArray<int> OnScale(Table table, ImmutableArray<RowResult> rows, Func<int, Possible> output, bool best)
    {
        var type = (ChoiceType)table.Type;
        int Rank(int option) => best ? type.Rank(option) : -type.Rank(option);
        var rated = Firing(rows).Select(i => (Row: i, Output: output(i))).Where(r => r.Output.Values is not null)
            .Select(r => (
                r.Row,
                Least: ((OptionExtent)r.Output.Values!).Options.Min(Rank),
                Most: ((OptionExtent)r.Output.Values!).Options.Max(Rank),
                IsSure: rows[r.Row].SurelyFires && !r.Output.MayBeNotApplicable))
            .ToArray();
        return [.. rated.Where(r => !Array.Exists(rated, s => s.IsSure && (s.Least > r.Most || (s.Least == r.Most && s.Row < r.Row)))).Select(r => r.Row)];
    }

    /// <summary>The outcomes of the rows that may fire; not firing is like not being applicable.</summary>
    private static ImmutableArray<Possible> Ratings(ImmutableArray<RowResult> rows, Func<int, Possible> output) =>
        [.. Firing(rows).Select(i => output(i) is var o && rows[i].CanStay ? o with { MayBeNotApplicable = true } : o)];

    /// <summary>On a scale, a row whose outcome is not applicable is dropped; all that fire may be.</summary>
    private static bool MayAllBeUnrated(Table table, ImmutableArray<RowResult> rows, Func<int, Possible> output) =>
        table.Hit is HitPolicy.Best or HitPolicy.Worst
        && Firing(rows).Any(i => output(i).MayBeNotApplicable)
        && Enumerable.Range(0, rows.Length).All(i => rows[i].CanStay || output(i).MayBeNotApplicable);

    private static Possible Combine(Table table, int index, Choice choice, ReasonSet reasons, Evaluator evaluator, Scope scope)
    {
        var result = new Possible(null, choice.MayBeNotApplicable, MayBeUndefined: false, reasons.Union(choice.Rated?.Reasons ?? ReasonSet.None));
        if (choice.Rated is not null && index == 0)
            result = result.Or(choice.Rated with { MayBeNotApplicable = false });
        else
            result = choice.Rows.Aggregate(result, (all, row) => all.Or(OutputOf(table, row, index, evaluator, scope)));
        if (choice.Conflict is { } conflict)
            result = result.Or(Possible.Undefined(conflict));
        if (!choice.MayBeOtherwise)
            return result;
        return result.Or(table.IsOtherwiseUndefined
            ? new Possible(null, MayBeNotApplicable: false, MayBeUndefined: true, ReasonSet.None)
            : evaluator.Evaluate(table.Otherwise[index], scope, table.Id));
    }

    private static Possible OutputOf(Table table, int row, int index, Evaluator evaluator, Scope scope) =>
        evaluator.Evaluate(table.Rows[row].Outputs[index], scope, table.Id);
}
