using PolicyEngine.Facts;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Storage;

/// <summary>A column of a table, and how what stands under it becomes what a person would type.</summary>
/// <param name="Source">The column as the file has it.</param>
/// <param name="Type">The type of its values, null for keys, names and reasons.</param>
/// <param name="Fixed">What it says in every row, where a mapping file gives that and the file has no such column.</param>
internal sealed record ColumnReading(TableColumn Column, RawColumn Source, PolicyType? Type, bool CountsFrom1904, FixedCell? Fixed)
{
    public string TextIn(GridRow row)
    {
        if (Fixed is not null)
            return Fixed.Text;
        if (Source.Index >= row.Texts.Length)
            return "";
        var text = row.Texts[Source.Index];
        if (Column.Form != CellForm.Typed)
            return WrittenForm.Typed(text, Column.Form, CountsFrom1904);
        return row.IsNumber(Source.Index) ? TypedNumber(text) : text;
    }

    public RawCell CellIn(GridRow row, string text) => Fixed is null
        ? new RawCell(Source, text, row.PlaceOf(Source.Index), row.Number)
        : new RawCell(Source, text, Fixed.Place);

    /// <summary>A spreadsheet shows the pound sign and the day by its formats; the cell holds a number.</summary>
    private string TypedNumber(string text) => Type switch
    {
        MoneyType => text.StartsWith('-') ? $"-£{text[1..]}" : $"£{text}",
        DateType => WrittenForm.Typed(text, CellForm.SerialDate, CountsFrom1904),
        _ => text,
    };
}

/// <summary>What a mapping file gives for every row.</summary>
internal sealed record FixedCell(ColumnUse Use, string Name, string Text, Place NamePlace, Place Place);
