using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;

namespace PolicyEngine.Storage;

/// <summary>One table of a file: a CSV file, one sheet of a workbook, or records of YAML with the same fields; all its records are of one kind.</summary>
/// <param name="Kind">Index of the record kind.</param>
/// <param name="Sheet">Null for other files than workbooks.</param>
/// <param name="Rows">Read from the file while they are enumerated, which can be done once.</param>
internal sealed record RecordTable(int Kind, string File, string? Sheet, ImmutableArray<TableColumn> Columns, IEnumerable<TableRow> Rows)
{
    /// <summary>Each row that can be relied on as a record to be read in full; what is wrong with rows is reported.</summary>
    public IEnumerable<RawRecord> RawRecords(DiagnosticBag diagnostics)
    {
        foreach (var row in Rows)
        {
            foreach (var fault in row.Faults)
                diagnostics.Add(fault);
            if (row.IsReadable)
                yield return row.ToRaw();
        }
    }
}

/// <param name="Name">As the file writes it.</param>
/// <param name="Use">What it holds; null where that is not known, which has been reported.</param>
/// <param name="Form">How its figures are written where the mapping declares it.</param>
internal sealed record TableColumn(string Name, ColumnUse? Use, CellForm Form);

/// <summary>How the figures of a column are written.</summary>
internal enum CellForm
{
    /// <summary>As people type them.</summary>
    Typed,

    /// <summary>0.9 is 90%.</summary>
    Fraction,

    /// <summary>90 is 90%.</summary>
    Points,

    /// <summary>38184 is 2004-07-16.</summary>
    SerialDate,
}
