using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>The outputs of a definition, and how each row of a table fared.</summary>
internal sealed record TableResult(ImmutableArray<Possible> Outputs, ImmutableArray<RowResult> Rows)
{
    /// <summary>How they fared in each case of its inputs that was gone through.</summary>
    public ImmutableArray<ImmutableArray<RowResult>> Cases { get; init; } = [Rows];
}

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
    public static TableResult Of(Table table, Evaluator evaluator, Scope scope) => Of(table, e => evaluator.Evaluate(e, scope, table.Id), evaluator.IsOneOfMany);

    /// <param name="table">The table.</param>
    /// <param name="evaluate">What an expression of it comes to.</param>
    /// <param name="isOneOfMany">As of <see cref="EvaluationRequest"/>.</param>
    public static TableResult Of(Table table, Func<Expression, Possible> evaluate, bool isOneOfMany)
    {
        var inputs = table.Inputs.Select(i => evaluate(i.Expression)).ToImmutableArray();
        var rows = Fires(table, inputs, evaluate);
        var ratings = new Possible?[table.Rows.Length];
        Possible Rating(int row) => ratings[row] ??= evaluate(table.Rows[row].Outputs[0]);
        var cases = InputCases.Of(table, inputs, isOneOfMany);
        var fared = cases.Select(c => cases.Length == 1 ? rows : Fires(table, c, evaluate)).ToImmutableArray();
        var results = fared.Select(f => Outputs(table, f, Rating, evaluate)).ToArray();
        var outputs = table.Outputs.Select((_, index) => results.Select(r => r[index]).Aggregate((one, other) => one.Or(other)));
        return new TableResult([.. outputs.Select(Explained)], rows) { Cases = fared };

        Possible Explained(Possible output) => (output is { IsSettled: true, MayBeUndefined: true } ? output.With(Silence(table, fared))
            : table.Hit == HitPolicy.Collect && output is { IsSettled: false, Reasons.IsEmpty: true } ? output.With(Several(table, rows))
            : output).WithoutIdleReasons();
    }

    /// <summary>The first row, in declared order, that suffices alone for the settled result of an output; -1 if there is none.</summary>
    public static int DecidingRow(Table table, TableResult result, int output, Evaluator evaluator, Scope scope) =>
        DecidingRow(table, result, output, e => evaluator.Evaluate(e, scope, table.Id));

    public static int DecidingRow(Table table, TableResult result, int output, Func<Expression, Possible> evaluate)
    {
        if (!result.Outputs[output].IsSettled || table.Hit == HitPolicy.Collect)
            return -1;
        for (var i = 0; i < table.Rows.Length; i++)
        {
            if (result.Rows[i].SurelyFires && evaluate(table.Rows[i].Outputs[output]).SameOutcomes(result.Outputs[output]))
                return i;
        }

        return -1;
    }

    /// <summary>No row can fire, and what the table says otherwise gave the settled result.</summary>
    public static bool IsOtherwise(TableResult result, int output) =>
        result.Outputs[output].IsSettled && !result.Outputs[output].IsCertainlyNotApplicable && result.Rows.All(r => !r.CanFire);

    private static ImmutableArray<RowResult> Fires(Table table, ImmutableArray<Possible> inputs, Func<Expression, Possible> evaluate)
    {
        var fired = ImmutableArray.CreateBuilder<RowResult>(table.Rows.Length);
        foreach (var row in table.Rows)
            fired.Add(Fires(row, table, inputs, evaluate));
        return fired.MoveToImmutable();
    }

    private static ImmutableArray<Possible> Outputs(
        Table table, ImmutableArray<RowResult> rows, Func<int, Possible> rating, Func<Expression, Possible> evaluate)
    {
        var reasons = rows.Aggregate(ReasonSet.None, (all, row) => all.Union(row.Fires.Reasons));
        var chosen = Chosen(table, rows, rating);
        return [.. table.Outputs.Select((_, index) => Combine(table, index, chosen, reasons, evaluate))];
    }

    /// <summary>Which rows may give the result, and whether none or a conflict may.</summary>
    /// <param name="Rated">On a scale: the best (worst) outcome of the rows that may fire.</param>
    private sealed record Choice(ImmutableArray<int> Rows, bool MayBeOtherwise, bool MayBeNotApplicable, bool MayConflict, Possible? Rated);

    /// <summary>
    /// A row is dropped where its condition does not apply, or where what a cell compares with does not while no other
    /// cell fails.
    /// </summary>
    private static RowResult Fires(Row row, Table table, ImmutableArray<Possible> inputs, Func<Expression, Possible> evaluate)
    {
        var condition = row.Condition is null ? Possible.Yes : evaluate(row.Condition);
        if (row.Cells.IsEmpty)
            return new RowResult(Possible.Truth(condition.CanBeTrue, condition.CanBeFalse, condition.MayBeNotApplicable, condition.Reasons));
        var cells = row.Cells.Select((cell, i) => CellTests.MatchInTable(inputs[i], table.Inputs[i].Expression.Type, cell, evaluate)).ToImmutableArray();
        var canBeDropped = cells.Any(c => c.MayBeNotApplicable) && cells.All(c => c.CanBeTrue || c.MayBeNotApplicable);
        return new RowResult(Possible.Truth(
            condition.CanBeTrue && cells.All(c => c.CanBeTrue),
            condition.CanBeFalse || (condition.CanBeTrue && cells.Any(c => c.CanBeFalse)),
            condition.MayBeNotApplicable || (condition.CanBeTrue && canBeDropped),
            condition.Reasons.Union(Logic.ReasonsOf(cells))));
    }

    private static Choice Chosen(Table table, ImmutableArray<RowResult> rows, Func<int, Possible> output)
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
            MayConflict: table.Hit == HitPolicy.Unique && Firing(rows).Skip(1).Any(),
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

    /// <summary>
    /// Why the policy says nothing, where it is settled that it does: no row can fire, or several fire and only one may. As long as it is open, what leaves it open is
    /// the reason.
    /// </summary>
    /// <param name="fared">How the rows fare in each case.</param>
    private static ReasonSet Silence(Table table, ImmutableArray<ImmutableArray<RowResult>> fared)
    {
        if (table.IsOtherwiseUndefined && fared.All(f => f.All(r => !r.CanFire)))
            return Because(table, table.OtherwiseBecause);
        if (table.Hit != HitPolicy.Unique)
            return ReasonSet.None;
        var pairs = fared.Select(f => PairOf(table, f)).Distinct().ToArray();
        var match = pairs.Length == 1 ? "both match" : "may both match";
        return pairs.OfType<string>().Aggregate(ReasonSet.None, (all, pair) => all.Union(Because(table, $"Rows {pair} of `{table.Id}` {match}, and only one may.")));
    }

    /// <summary>Why a table of which all that fires counts leaves open which value it has, where no fact is missing.</summary>
    private static ReasonSet Several(Table table, ImmutableArray<RowResult> rows) =>
        Because(table, $"Rows {string.Join(", ", Firing(rows).Select(i => $"`{table.Rows[i].Id}`"))} of `{table.Id}` match, and which of them counts is not said.");

    private static ReasonSet Because(Table table, string text) => ReasonSet.Of(new Reason(ReasonKind.Undefined, table.Id, text, Settles: null, table.Origin.Place));

    /// <summary>The first two rows that surely fire; null where there are none.</summary>
    private static string? PairOf(Table table, ImmutableArray<RowResult> rows)
    {
        var firing = Firing(rows).Where(i => rows[i].SurelyFires).Take(2).ToArray();
        return firing.Length < 2 ? null : string.Join(" and ", firing.Select(i => $"`{table.Rows[i].Id}`"));
    }

    /// <summary>Rows that may give the best (worst) outcome: none that surely fires is beyond it, or as good and written before it.</summary>
    private static ImmutableArray<int> OnScale(Table table, ImmutableArray<RowResult> rows, Func<int, Possible> output, bool best)
    {
        var type = (ChoiceType)table.Type;
        int Rank(int option) => best ? type.Rank(option) : -type.Rank(option);
        var rated = new List<(int Row, int Least, int Most, bool IsSure)>(rows.Length);
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row].CanFire && output(row) is { Values: OptionExtent options } rating)
                rated.Add((row, options.Options.Min(Rank), options.Options.Max(Rank), rows[row].SurelyFires && !rating.MayBeNotApplicable));
        }

        return [.. rated.Where(r => !rated.Exists(s => s.IsSure && (s.Least > r.Most || (s.Least == r.Most && s.Row < r.Row)))).Select(r => r.Row)];
    }

    /// <summary>The outcomes of the rows that may fire; not firing is like not being applicable.</summary>
    private static ImmutableArray<Possible> Ratings(ImmutableArray<RowResult> rows, Func<int, Possible> output) =>
        [.. Firing(rows).Select(i => output(i) is var o && rows[i].CanStay ? o with { MayBeNotApplicable = true } : o)];

    /// <summary>On a scale, a row whose outcome is not applicable is dropped; all that fire may be.</summary>
    private static bool MayAllBeUnrated(Table table, ImmutableArray<RowResult> rows, Func<int, Possible> output) =>
        table.Hit is HitPolicy.Best or HitPolicy.Worst
        && Firing(rows).Any(i => output(i).MayBeNotApplicable)
        && Enumerable.Range(0, rows.Length).All(i => rows[i].CanStay || output(i).MayBeNotApplicable);

    private static Possible Combine(Table table, int index, Choice choice, ReasonSet reasons, Func<Expression, Possible> evaluate)
    {
        var mayBeUndefined = choice.MayConflict || (choice.MayBeOtherwise && table.IsOtherwiseUndefined);
        var result = new Possible(null, choice.MayBeNotApplicable, mayBeUndefined, reasons.Union(choice.Rated?.Reasons ?? ReasonSet.None));
        if (choice.Rated is not null && index == 0)
            result = result.Or(choice.Rated with { MayBeNotApplicable = false });
        else
            result = choice.Rows.Aggregate(result, (all, row) => all.Or(evaluate(table.Rows[row].Outputs[index])));
        return choice.MayBeOtherwise && !table.IsOtherwiseUndefined ? result.Or(evaluate(table.Otherwise[index])) : result;
    }
}
