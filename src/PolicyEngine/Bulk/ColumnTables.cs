using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>Decision tables over columns: <see cref="TableEvaluation"/>, row by row the same.</summary>
internal sealed class ColumnTables
{
    /// <summary>Results kept for rows that are the same again.</summary>
    private const int MostKnown = 1_000;

    private readonly Table table;
    private readonly ColumnEvaluator evaluator;
    private readonly Workspace work;
    private readonly OptionColumn[] fires;
    private readonly Mask[] canStay;
    private readonly Dictionary<Expression, Column> worked;

    /// <param name="inputs">What its inputs come to.</param>
    /// <param name="worked">What its expressions come to, as far as they were asked for.</param>
    private ColumnTables(Table table, ColumnEvaluator evaluator, ReadOnlySpan<Column> inputs, Dictionary<Expression, Column> worked)
    {
        (this.table, this.evaluator, this.worked, work) = (table, evaluator, worked, evaluator.Work);
        fires = new OptionColumn[table.Rows.Length];
        for (var i = 0; i < fires.Length; i++)
            fires[i] = Fires(table.Rows[i], inputs);
        canStay = Array.ConvertAll(fires, f => f.CanBeFalse | f.NotApplicable);
    }

    public static ColumnResult Of(Table table, ColumnEvaluator evaluator)
    {
        var inputs = new Column[table.Inputs.Length];
        var open = evaluator.Work.None;
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = evaluator.Evaluate(table.Inputs[i].Expression);
            open |= ~inputs[i].Settled;
        }

        var columns = new Dictionary<Expression, Column>(ReferenceEqualityComparer.Instance);
        foreach (var (input, column) in table.Inputs.Zip(inputs))
            columns[input.Expression] = column;
        return new ColumnTables(table, evaluator, inputs, columns).Result(inputs, open.Known());
    }

    /// <param name="open">The rows of the batch in which an input is open, so that the table is gone through case by case.</param>
    private ColumnResult Result(Column[] inputs, Mask open)
    {
        var deciding = Array.ConvertAll(new short[table.Outputs.Length][], _ => work.NewShorts());
        var byRow = table.Hit is HitPolicy.Best or HitPolicy.Worst && table.Outputs.Length > 1 ? work.All : work.None;
        var outputs = byRow.IsNone ? Outputs() : new Column[table.Outputs.Length];
        if (byRow.IsNone && !open.IsNone)
        {
            if (ColumnCases.Of(table, inputs, open) is { } cases)
                outputs = Together(outputs, cases, open);
            else
                byRow = open;
        }

        if (!byRow.IsNone)
            EachCase(byRow, outputs, deciding);
        for (var i = 0; i < outputs.Length; i++)
        {
            outputs[i] = outputs[i].WithoutIdleReasons();
            Decide(i, outputs[i], byRow, deciding[i]);
        }

        return new ColumnResult(outputs) { Fires = fires, Deciding = deciding };
    }

    private Column[] Outputs()
    {
        var chosen = Chosen();
        var outputs = new Column[table.Outputs.Length];
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = Combine(chosen, i);
        return outputs;
    }

    /// <summary>In rows with open inputs, whatever the table gives in any of their cases.</summary>
    private Column[] Together(Column[] settled, List<ColumnCases.Case> cases, Mask open)
    {
        var each = cases.ConvertAll(c => (c.Rows, Outputs: new ColumnTables(table, evaluator, c.Inputs.AsSpan(), worked).Outputs()));
        var lacking = work.None;
        foreach (var row in fires)
            lacking |= row.Lacking & open;
        var outputs = new Column[settled.Length];
        for (var i = 0; i < outputs.Length; i++)
        {
            var output = i;
            var parts = each.Select(c => new Part(c.Rows, () => c.Outputs[output])).Prepend(new Part(~open, () => settled[output]));
            outputs[i] = ColumnChoice.Of(table.Outputs[i].Type, work, [.. parts], work.None, lacking);
        }

        return outputs;
    }

    private Column Evaluate(Expression expression)
    {
        if (!worked.TryGetValue(expression, out var column))
            worked.Add(expression, column = evaluator.Evaluate(expression));
        return column;
    }

    private OptionColumn Fires(Row row, ReadOnlySpan<Column> inputs)
    {
        var condition = row.Condition is null ? null : OptionColumn.Of(Evaluate(row.Condition), PolicyTypes.YesNo);
        var (holds, fails, dropped, isDropped, lacking) = (work.All, work.None, work.None, work.All, condition?.Lacking ?? work.None);
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row.Cells[i] is BlankCell)
                continue;
            var cell = ColumnCells.MatchInTable(inputs[i], table.Inputs[i].Expression.Type, row.Cells[i], evaluator);
            (holds, fails, dropped) = (holds & cell.CanBeTrue, fails | cell.CanBeFalse, dropped | cell.NotApplicable);
            isDropped &= cell.CanBeTrue | cell.NotApplicable;
            lacking |= cell.Lacking;
        }

        dropped &= isDropped;
        return condition is null
            ? OptionColumn.Truth(holds, fails, dropped, lacking)
            : OptionColumn.Truth(
                condition.CanBeTrue & holds, condition.CanBeFalse | (condition.CanBeTrue & fails), condition.NotApplicable | (condition.CanBeTrue & dropped), lacking);
    }

    /// <param name="Rows">For each row of the table where it may give the result.</param>
    /// <param name="Rated">On a scale: the options that may be the best (worst).</param>
    private sealed record Choice(Mask[] Rows, Mask MayBeOtherwise, Mask NotApplicable, Mask MayConflict, Mask[]? Rated);

    private Choice Chosen()
    {
        var (allStay, anyFails, allNotApplicable) = (work.All, work.If(fires.Length == 0), work.If(fires.Length > 0));
        for (var i = 0; i < fires.Length; i++)
        {
            allStay &= canStay[i];
            anyFails |= fires[i].CanBeFalse;
            allNotApplicable &= fires[i].NotApplicable;
        }

        var choice = new Choice([], allStay & anyFails, allNotApplicable, work.None, null);
        return table.Hit switch
        {
            HitPolicy.First => choice with { Rows = First() },
            HitPolicy.Unique => choice with { Rows = Unique(out var conflict), MayConflict = conflict },
            HitPolicy.Best or HitPolicy.Worst => Rated(choice),
            _ => choice with { Rows = Array.ConvertAll(fires, f => f.CanBeTrue) },
        };
    }

    private Mask[] First()
    {
        var (left, rows) = (work.All, new Mask[fires.Length]);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = fires[i].CanBeTrue & left;
            left &= ~fires[i].CanBeTrue | canStay[i];
        }

        return rows;
    }

    private Mask[] Unique(out Mask conflict)
    {
        var (one, more, must, musts) = (work.None, work.None, work.None, work.None);
        for (var i = 0; i < fires.Length; i++)
        {
            (one, more) = (one | fires[i].CanBeTrue, more | (one & fires[i].CanBeTrue));
            (must, musts) = (must | ~canStay[i], musts | must.Without(canStay[i]));
        }

        conflict = more;
        var rows = new Mask[fires.Length];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = fires[i].CanBeTrue.Without(musts | (must & canStay[i]));
        return rows;
    }

    /// <summary>Not firing is like not being applicable; a row whose outcome is not applicable is dropped.</summary>
    private Choice Rated(Choice choice)
    {
        var ratings = new (Column Rating, Mask MayCount, Mask NeedNot)[fires.Length];
        var (anyUnrated, allUnrated) = (work.None, work.All);
        for (var i = 0; i < ratings.Length; i++)
        {
            var output = Evaluate(table.Rows[i].Outputs[0]);
            ratings[i] = (output, fires[i].CanBeTrue & output.HasValue, canStay[i] | output.NotApplicable);
            anyUnrated |= fires[i].CanBeTrue & output.NotApplicable;
            allUnrated &= canStay[i] | output.NotApplicable;
        }

        var rated = fires.Length == 0 ? [] : ColumnScale.Highest(ratings, (ChoiceType)table.Type, table.Hit == HitPolicy.Best);
        return choice with { Rows = Array.ConvertAll(fires, f => f.CanBeTrue), NotApplicable = choice.NotApplicable | (anyUnrated & allUnrated), Rated = rated };
    }

    private Column Combine(Choice choice, int output)
    {
        var lacking = work.None;
        foreach (var row in fires)
            lacking |= row.Lacking;
        var undefined = choice.MayConflict | (table.IsOtherwiseUndefined ? choice.MayBeOtherwise : work.None);
        var parts = new List<Part>(fires.Length + 1);
        if (choice.Rated is { } rated)
        {
            for (var i = 0; i < fires.Length; i++)
                lacking |= choice.Rows[i] & Evaluate(table.Rows[i].Outputs[0]).Lacking;
            parts.Add(new Part(work.All, () => new OptionColumn(rated, work.None)));
        }
        else
        {
            for (var i = 0; i < fires.Length; i++)
            {
                var expression = table.Rows[i].Outputs[output];
                parts.Add(new Part(choice.Rows[i], () => Evaluate(expression)));
            }
        }

        if (!table.IsOtherwiseUndefined)
            parts.Add(new Part(choice.MayBeOtherwise, () => Evaluate(table.Otherwise[output])));
        return ColumnChoice.Of(table.Outputs[output].Type, work, [.. parts], choice.NotApplicable, lacking, undefined);
    }

    /// <summary>The rows of the batch in which inputs are open, by the table's own meaning.</summary>
    private void EachCase(Mask rows, Column[] outputs, short[][] deciding)
    {
        var results = Array.ConvertAll(outputs, _ => work.NewItems());
        var known = new Dictionary<RowKey, (TableResult Result, short[] Deciding)>();
        var varying = KernelWalk.Expressions(table).Where(e => Evaluate(e) is not SameColumn).ToArray();
        foreach (var row in rows)
        {
            Possible At(Expression e) => Evaluate(e).At(row);
            var key = new RowKey([.. varying.Select(At)]);
            if (!known.TryGetValue(key, out var found))
            {
                var alone = TableEvaluation.Of(table, At, isOneOfMany: false);
                found = (alone, Array.ConvertAll(Enumerable.Range(0, outputs.Length).ToArray(), output => Deciding(alone, output)));
                if (known.Count < MostKnown)
                    known.Add(key, found);
            }

            for (var i = 0; i < outputs.Length; i++)
                (results[i][row], deciding[i][row]) = (found.Result.Outputs[i], found.Deciding[i]);

            short Deciding(TableResult alone, int output) =>
                TableEvaluation.IsOtherwise(alone, output) ? BulkResult.Otherwise : (short)TableEvaluation.DecidingRow(table, alone, output, At);
        }

        for (var i = 0; i < outputs.Length; i++)
        {
            var (own, native) = (results[i], outputs[i]);
            var byRow = ItemColumn.Of(work, row => rows[row] ? own[row] : Possible.NotApplicable);
            outputs[i] = native is null ? byRow
                : ColumnChoice.Of(table.Outputs[i].Type, work, [new Part(~rows, () => native), new Part(rows, () => byRow)], work.None, work.None);
        }
    }

    /// <summary>The first row, in declared order, that suffices alone for the settled result, or what the table says otherwise.</summary>
    private void Decide(int output, Column result, Mask byRow, short[] deciding)
    {
        var left = result.Settled.Without(byRow);
        MaskSpread.Set(~byRow, -1, deciding);
        var otherwise = left.Without(result.NotApplicable);
        foreach (var row in fires)
            otherwise = otherwise.Without(row.CanBeTrue);
        MaskSpread.Set(otherwise, BulkResult.Otherwise, deciding);
        for (var i = 0; i < fires.Length && !left.IsEmpty && table.Hit != HitPolicy.Collect; i++)
        {
            var decides = (fires[i].CanBeTrue & left).Without(canStay[i]);
            if (decides.IsEmpty)
                continue;
            decides = SameOutcomes.Of(Evaluate(table.Rows[i].Outputs[output]), result, table.Outputs[output].Type, decides);
            MaskSpread.Set(decides, (short)i, deciding);
            left = left.Without(decides);
        }
    }
}
