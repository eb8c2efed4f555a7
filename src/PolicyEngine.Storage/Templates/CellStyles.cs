using System.Collections.Immutable;
using DocumentFormat.OpenXml.Spreadsheet;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Storage;

/// <summary>How a cell looks, and whether it can be written in.</summary>
internal enum FormLook
{
    Plain,
    Prose,
    Title,
    Heading,
    Header,

    /// <summary>What a record is about, filled in already.</summary>
    Key,

    /// <summary>To be filled in.</summary>
    Asked,

    /// <summary>Nothing applies it to the subject of the row.</summary>
    NotAsked,
}

/// <summary>The formats of a workbook's cells: each pair of a look and a number format that is used gets the next index.</summary>
internal sealed class CellStyles
{
    private const uint General = 0, AsText = 49, FirstOwnFormat = 164;

    private static readonly ImmutableArray<FormLook> Looks = [.. Enum.GetValues<FormLook>()];

    private readonly List<(FormLook Look, string? Format)> used = [(FormLook.Plain, null)];
    private readonly List<string> formats = [];

    /// <summary>The index of a style.</summary>
    /// <param name="format">`0.00%`, `@` for text, or null for general.</param>
    public uint Of(FormLook look, string? format = null)
    {
        var index = used.IndexOf((look, format));
        if (index < 0)
        {
            index = used.Count;
            used.Add((look, format));
        }

        return (uint)index;
    }

    /// <summary>How a fact's figures are shown; `@` where they are written in words.</summary>
    public static string FormatOf(Fact fact) => fact.Type switch
    {
        PercentType => $"{Digits("0", fact.Places, "0.0###")}%",
        MoneyType => "\"£\"#,##0.00",
        CountType => "#,##0",
        NumberType => Digits("#,##0", fact.Places, "General"),
        DateType => Day,
        _ => "@",
    };

    public const string Day = "dd/mm/yyyy";

    public Stylesheet ToStylesheet()
    {
        var cells = used.Select(Format).ToArray();
        var sheet = new Stylesheet();
        if (formats.Count > 0)
            sheet.Append(new NumberingFormats(formats.Select((code, i) => new NumberingFormat { NumberFormatId = FirstOwnFormat + (uint)i, FormatCode = code })) { Count = (uint)formats.Count });
        sheet.Append(
            new Fonts(Looks.Select(FontOf)),
            new Fills([new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), .. Looks.Select(FillOf)]),
            new Borders(new Border(), new Border(Edge<LeftBorder>(), Edge<RightBorder>(), Edge<TopBorder>(), Edge<BottomBorder>(), new DiagonalBorder())),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(cells),
            new DocumentFormat.OpenXml.Spreadsheet.CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));
        return sheet;
    }

    private static string Digits(string whole, int? places, string otherwise) => places switch
    {
        null => otherwise,
        0 => whole,
        { } most => $"{whole}.{new string('0', most)}",
    };

    private CellFormat Format((FormLook Look, string? Format) style)
    {
        var isInTable = style.Look is FormLook.Header or FormLook.Key or FormLook.Asked or FormLook.NotAsked;
        return new CellFormat(
            new Alignment
            {
                Vertical = style.Look == FormLook.Header ? VerticalAlignmentValues.Center : VerticalAlignmentValues.Top,
                WrapText = style.Look is FormLook.Header or FormLook.Prose || style.Format == "@",
            },
            new Protection { Locked = style.Look != FormLook.Asked })
        {
            NumberFormatId = IdOf(style.Format),
            FontId = (uint)style.Look,
            FillId = (uint)style.Look + 2,
            BorderId = isInTable ? 1U : 0,
            FormatId = 0,
            ApplyNumberFormat = true,
            ApplyFont = true,
            ApplyFill = true,
            ApplyBorder = true,
            ApplyAlignment = true,
            ApplyProtection = true,
        };
    }

    private uint IdOf(string? format)
    {
        if (format is null or "General")
            return General;
        if (format == "@")
            return AsText;
        if (!formats.Contains(format, StringComparer.Ordinal))
            formats.Add(format);
        return FirstOwnFormat + (uint)formats.IndexOf(format);
    }

    private static Font FontOf(FormLook look)
    {
        var font = new Font();
        if (look is FormLook.Title or FormLook.Heading or FormLook.Header or FormLook.Key)
            font.Append(new Bold());
        font.Append(
            new FontSize { Val = look == FormLook.Title ? 16 : 11 },
            new Color { Rgb = look == FormLook.Header ? "FFFFFFFF" : look is FormLook.Title or FormLook.Heading ? "FF1F3864" : "FF000000" },
            new FontName { Val = "Calibri" });
        return font;
    }

    private static Fill FillOf(FormLook look) => look switch
    {
        FormLook.Header => Solid("FF1F3864"),
        FormLook.Key => Solid("FFDCE6F1"),
        FormLook.Asked => Solid("FFFFFBE0"),
        FormLook.NotAsked => Solid("FFBFBFBF"),
        _ => new Fill(new PatternFill { PatternType = PatternValues.None }),
    };

    private static Fill Solid(string colour) =>
        new(new PatternFill(new ForegroundColor { Rgb = colour }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid });

    private static T Edge<T>()
        where T : BorderPropertiesType, new() => new() { Style = BorderStyleValues.Thin, Color = new Color { Rgb = "FFA6A6A6" } };
}
