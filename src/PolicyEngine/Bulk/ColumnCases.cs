using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>The cases of a table whose inputs are open, over columns: <see cref="InputCases"/>, for all rows with the same at once.</summary>
internal static class ColumnCases
{
    /// <summary>So many rows of a table cannot have more cases than are gone through one by one.</summary>
    private const int MostRows = 100;

    private const int MostCases = 256;

    /// <summary>Some rows of a batch, with what the inputs are there in one case.</summary>
    public readonly record struct Case(Mask Rows, ImmutableArray<Column> Inputs);

    /// <summary>Every case that some of the rows may be in; null where there are too many.</summary>
    /// <param name="inputs">What the inputs come to.</param>
    public static List<Case>? Of(Table table, Column[] inputs, Mask rows)
    {
        List<Case> cases = [new Case(rows, [])];
        var most = 1;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (Cases(table, i, inputs, rows) is not var (own, mostOfOne))
                return null;
            most *= mostOfOne;
            cases = [.. from c in cases from o in own where !(c.Rows & o.Rows).IsEmpty select new Case(c.Rows & o.Rows, c.Inputs.Add(o.Column))];
            if (most > InputCases.MostCases || cases.Count > MostCases)
                return null;
        }

        return cases;
    }

    /// <summary>One input's: as it is where it is settled, else each of the values that the table can tell apart.</summary>
    /// <returns>And how many of them a row can have at most.</returns>
    private static (List<(Mask Rows, Column Column)> Cases, int MostOfOne)? Cases(Table table, int input, Column[] inputs, Mask rows)
    {
        var (column, type, open) = (inputs[input], table.Inputs[input].Expression.Type, (rows & ~inputs[input].Settled).Known());
        List<(Mask, Column)> cases = [(rows.Without(open), column), (open & column.NotApplicable, SameColumn.Of(rows.Work, Possible.NotApplicable))];
        var most = 1;
        if (type is YesNoType or ChoiceType)
        {
            for (var option = 0; option < OptionColumn.OptionsOf(type); option++)
                cases.Add((open & OptionColumn.Has(column, option), SameColumn.Of(rows.Work, Possible.Known(Extent.OfOption(option)))));
            most = OptionColumn.OptionsOf(type);
        }
        else
        {
            if (table.Rows.Length > MostRows || Alike(column, open & column.HasValue) is not { } classes)
                return null;
            foreach (var (own, extent) in classes)
            {
                var alone = inputs.Select((_, i) => i == input ? Possible.Known(extent) with { MayBeNotApplicable = true } : Possible.NotApplicable);
                var apart = InputCases.Of(table, [.. alone], isOneOfMany: false).Select(c => c[input]).Where(v => v.Values is not null).ToArray();
                cases.AddRange(apart.Select(v => (own, (Column)SameColumn.Of(rows.Work, Possible.Known(v.Values!)))));
                most = Math.Max(most, apart.Length);
            }
        }

        return (cases, open.IsNone ? 1 : most + 1);
    }

    /// <summary>Rows with the values that they have alike; null where there are too many to be gone through by themselves.</summary>
    private static List<(Mask Rows, Extent Values)>? Alike(Column column, Mask rows)
    {
        List<(Mask, Extent)> alike = [];
        foreach (var (own, part) in AlikeRows.PartsOf(column))
        {
            if (part is not SameColumn { Possible.Values: { } values } || (rows & own) is not { IsEmpty: false } both)
                continue;
            alike.Add((both, values));
            rows = rows.Without(own);
        }

        var others = new Dictionary<Extent, Mask>();
        foreach (var row in rows)
        {
            var values = column.ValuesAt(row);
            if (!others.TryGetValue(values, out var own))
                others.Add(values, own = rows.Work.NewEmptyMask());
            own.Add(row);
            if (others.Count > MostCases)
                return null;
        }

        return [.. alike, .. others.Select(o => (o.Value, o.Key))];
    }
}
