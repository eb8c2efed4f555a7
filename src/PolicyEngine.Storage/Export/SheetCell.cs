namespace PolicyEngine.Storage;

/// <summary>How a cell of a workbook looks. The order is that of the formats in <see cref="WorkbookStyles"/>.</summary>
internal enum CellLook
{
    Plain,
    Head,
    Good,
    Middling,
    Bad,

    /// <summary>Open, undefined, not applicable: not a result like the others.</summary>
    Aside,
    Percent,
    Money,
    Date,
}

/// <summary>A cell of a workbook: a number, else a text, which is never taken for a formula.</summary>
internal readonly record struct SheetCell(string Text, double? Number, CellLook Look)
{
    public static readonly SheetCell Empty = Of("");

    public static SheetCell Of(string text, CellLook look = CellLook.Plain) => new(text, null, look);

    public static SheetCell Of(double number, CellLook look = CellLook.Plain) => new("", number, look);
}

/// <summary>A sheet of a workbook.</summary>
/// <param name="Head">The names of the columns, of several lines where they are to be narrow.</param>
/// <param name="Fixed">How many columns stay in sight when the sheet is moved sideways.</param>
/// <param name="Rows">Gone through twice: once in part for the widths, once to write.</param>
internal sealed record ResultSheet(string Name, IReadOnlyList<string> Head, int Fixed, IEnumerable<IReadOnlyList<SheetCell>> Rows);
