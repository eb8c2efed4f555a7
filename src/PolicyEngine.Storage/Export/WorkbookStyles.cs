using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace PolicyEngine.Storage;

/// <summary>The formats of cells, one for each <see cref="CellLook"/>.</summary>
internal static class WorkbookStyles
{
    private const uint FirstOwnFormat = 164;
    private const uint WholeOrHundredthsOfPercent = 10;

    public static Stylesheet Of() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = FirstOwnFormat, FormatCode = "\"£\"#,##0.00" },
            new NumberingFormat { NumberFormatId = FirstOwnFormat + 1, FormatCode = "yyyy\\-mm\\-dd" }),
        new Fonts(Written(), Written(new Bold()), Written(color: new Color { Rgb = "FF666666" })),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            Filled("FFE7E6E6"), Filled("FFE2EFDA"), Filled("FFFFF2CC"), Filled("FFF8D7DA")),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(Enum.GetValues<CellLook>().Select(Format)));

    private static CellFormat Format(CellLook look) => look switch
    {
        CellLook.Head => Format(font: 1, fill: 2, wraps: true),
        CellLook.Good => Format(fill: 3),
        CellLook.Middling => Format(fill: 4),
        CellLook.Bad => Format(fill: 5),
        CellLook.Aside => Format(font: 2),
        CellLook.Percent => Format(number: WholeOrHundredthsOfPercent),
        CellLook.Money => Format(number: FirstOwnFormat),
        CellLook.Date => Format(number: FirstOwnFormat + 1),
        _ => Format(),
    };

    private static CellFormat Format(uint font = 0, uint fill = 0, uint number = 0, bool wraps = false)
    {
        var format = new CellFormat
        {
            NumberFormatId = number, FontId = font, FillId = fill, BorderId = 0, FormatId = 0, ApplyNumberFormat = number > 0, ApplyFont = font > 0, ApplyFill = fill > 0,
        };
        if (wraps)
            format.Append(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top });
        return format;
    }

    private static Font Written(Bold? bold = null, Color? color = null) =>
        new(new OpenXmlElement?[] { bold, new FontSize { Val = 11 }, color, new FontName { Val = "Calibri" } }.OfType<OpenXmlElement>());

    private static Fill Filled(string color) => new(new PatternFill(new ForegroundColor { Rgb = new HexBinaryValue(color) }) { PatternType = PatternValues.Solid });
}
