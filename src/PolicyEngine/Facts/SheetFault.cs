namespace PolicyEngine.Facts;

/// <summary>What a spreadsheet shows in a cell whose formula has no result.</summary>
internal static class SheetFault
{
    private static readonly HashSet<string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        "#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#CONNECT!", "#GETTING_DATA",
    };

    public static bool IsOne(string text) => text.AsSpan().TrimStart() is ['#', ..] && Texts.Contains(text.Trim());
}
