using System.Collections.Immutable;
using PolicyEngine.Facts;

namespace PolicyEngine.Storage;

/// <summary>
/// Which columns of a table of facts a file says anything about. A blank in a column that the file has means that the figure is not known; where it has no
/// such column, a record on file keeps what it had. A judgement is given with all its parts or not at all.
/// </summary>
/// <param name="owner">Whether it says what a record belongs to.</param>
/// <param name="columns">By ordinal; default for all.</param>
internal sealed class GivenColumns(bool owner, ImmutableArray<bool> columns)
{
    public static GivenColumns All { get; } = new(owner: true, default);

    public bool Owner => owner;

    /// <summary>Records of a list are told apart by their places, so what one leaves out cannot be another's.</summary>
    public static GivenColumns Of(RowShape shape, RecordTable table)
    {
        if (ItemNames.IsList(shape.Policy.Records[shape.Kind]))
            return All;
        var facts = table.Columns.Select(c => c.Use?.Fact ?? -1).ToHashSet();
        var columns = new bool[shape.Table.Columns.Length];
        foreach (var part in shape.Parts)
            columns[part.Column.Ordinal] = facts.Contains(part.FactIndex);
        return new GivenColumns(table.Columns.Any(c => c.Use?.Part == ColumnPart.Owner), [.. columns]);
    }

    public bool Has(int ordinal) => columns.IsDefault || columns[ordinal];
}
