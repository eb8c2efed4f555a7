using System.Text.RegularExpressions;
using PolicyEngine.Kernel;
using PolicyEngine.Syntax;
using PolicyEngine.Types;

namespace PolicyEngine.Facts;

/// <summary>Times of day and lengths of time: `17:30`, `6 weeks`, `5 working days`.</summary>
internal static partial class Times
{
    public static Figure TimeOfDay(string text) =>
        Clock().IsMatch(text) && Literals.Time(text) is { } minutes ? Figure.Of(minutes) : FactErrors.NotATime();

    public static Figure Duration(string text, DurationType type)
    {
        var length = Length().Match(text);
        if (!length.Success)
            return FactErrors.NotADuration(type);
        var word = PlainName.Of(length.Groups["unit"].Value);
        var unit = word is "working day" or "working days" ? Units.WorkingDay : Units.Find(word);
        if (unit is null || unit.Unit != type.Unit)
            return FactErrors.NotADuration(type);
        return Numbers.Read(length.Groups["number"].Value, FactErrors.NotADuration(type), number =>
            Exact.Multiply(number, unit.Size) is { IsWhole: true } whole ? Figure.Of(whole) : FactErrors.PartOfUnit(Units.Word(type.Unit).Plural));
    }

    [GeneratedRegex(@"^[0-9]{1,2}:[0-9]{2}\z")]
    private static partial Regex Clock();

    [GeneratedRegex(@"^(?<number>[0-9.,]+)\s*(?<unit>[A-Za-z\s]+)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Length();
}
