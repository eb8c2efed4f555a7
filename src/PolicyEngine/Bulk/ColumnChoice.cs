using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>What may be the result in some rows.</summary>
/// <param name="Rows">Those rows.</param>
/// <param name="Evaluate">What it then is; asked only if there are any.</param>
internal readonly record struct Part(Mask Rows, Func<Column> Evaluate);

/// <summary>A column put together: in each row any of the parts that may count there (<see cref="Possible.Or"/>).</summary>
internal static class ColumnChoice
{
    /// <param name="notApplicable">Rows that may be not applicable whatever the parts are.</param>
    /// <param name="lacking">Rows in which something is wanting whatever the parts are.</param>
    /// <param name="mayBeUndefined">Rows that may be undefined whatever the parts are; null: none.</param>
    public static Column Of(PolicyType type, Workspace work, ReadOnlySpan<Part> parts, Mask notApplicable, Mask lacking, Mask? mayBeUndefined = null)
    {
        var found = new List<(Mask Rows, Column Column)>(parts.Length);
        var undefined = mayBeUndefined ?? work.None;
        foreach (var part in parts)
        {
            if (part.Rows.IsEmpty)
                continue;
            var column = part.Evaluate();
            found.Add((part.Rows, column));
            notApplicable |= part.Rows & column.NotApplicable;
            lacking |= part.Rows & column.Lacking;
            undefined |= part.Rows & column.Undefined;
        }

        if (found is [var (rows, only)] && undefined.IsNone)
            return only.Only(rows, notApplicable, lacking);
        return type switch
        {
            YesNoType or ChoiceType => Options(type, work, found, notApplicable, lacking, undefined),
            TextType => Items(work, found, notApplicable, lacking, undefined),
            _ => Numbers(work, found, notApplicable, lacking, undefined),
        };
    }

    private static OptionColumn Options(PolicyType type, Workspace work, List<(Mask Rows, Column Column)> parts, Mask notApplicable, Mask lacking, Mask undefined)
    {
        var options = new Mask[OptionColumn.OptionsOf(type)];
        Array.Fill(options, work.None);
        foreach (var (rows, column) in parts)
        {
            for (var option = 0; option < options.Length; option++)
                options[option] |= rows & OptionColumn.Has(column, option);
        }

        return new OptionColumn(options, notApplicable) { Lacking = lacking, Undefined = undefined };
    }

    private static NumberColumn Numbers(Workspace work, List<(Mask Rows, Column Column)> parts, Mask notApplicable, Mask lacking, Mask undefined)
    {
        var builder = new NumberBuilder(work, NumberBuilder.UnitOf(parts.Select(p => p.Column)), parts.Exists(p => p.Column is NumberColumn { Over: not null }));
        foreach (var (rows, column) in parts)
            builder.Include(rows & column.HasValue, column);
        return builder.Build(notApplicable, lacking, undefined);
    }

    private static ItemColumn Items(Workspace work, List<(Mask Rows, Column Column)> parts, Mask notApplicable, Mask lacking, Mask undefined)
    {
        var because = ReasonSet.Of(new Reason(ReasonKind.NotComputable, "", "", Settles: null, Place: null));
        return ItemColumn.Of(work, row =>
        {
            Extent? values = null;
            foreach (var (rows, column) in parts)
            {
                if (rows[row] && column.HasValue[row])
                    values = values is null ? column.ValuesAt(row) : values.Union(column.ValuesAt(row));
            }

            return new Possible(values, notApplicable[row], undefined[row], lacking[row] ? because : ReasonSet.None);
        });
    }
}
