using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Facts;

/// <summary>The columns of a table, or the keys of one record in YAML: what each holds, and whether the record's key is among them.</summary>
internal sealed class ColumnSorting(CheckedPolicy policy, int kind, DiagnosticBag diagnostics)
{
    private readonly RecordKind kind = policy.Records[kind];
    private readonly Dictionary<ColumnUse, RawColumn> first = [];

    public KindColumns Known { get; } = new(policy, kind);

    /// <summary>What the column named holds; null where it is unknown or there twice, which is reported.</summary>
    /// <param name="written">The first cell under the name, where there is but one.</param>
    public ColumnUse? Use(RawColumn column, RawCell? written = null)
    {
        var use = column.Use ?? Known.Find(column.Name);
        if (use is null)
            diagnostics.Add(FactErrors.UnknownColumn(column, written, kind, Known));
        else if (!first.TryAdd(use, column))
            diagnostics.Add(FactErrors.ColumnTwice(column, first[use]));
        else
            return use;
        return null;
    }

    /// <summary>Reports the columns without which nobody can say what a record is about.</summary>
    /// <param name="place">Where the columns are named.</param>
    public void RequireKeys(Place place)
    {
        var absent = Known.Keys.Where(k => !first.ContainsKey(new ColumnUse(k.Part))).Select(k => k.Name).ToList();
        if (absent.Count > 0)
            diagnostics.Add(FactErrors.NoKeyColumn(place, kind, absent));
        first.Clear();
    }
}
