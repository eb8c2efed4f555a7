using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Facts;

/// <summary>Values that are refused whatever their type, and those chosen from a list.</summary>
internal static partial class FactErrors
{
    private static readonly DiagnosticCode NotApplicableCode = Error("PE0721", "A field that always applies is not applicable", """
        `N/A` says that a figure does not apply. It is taken only for fields which the policy
        declares so; a figure that is not known is left blank.

            wrong   complaints: N/A      if every service counts its complaints
            right   complaints:          not known
            right   complaints: 0        known, and there were none
        """);

    private static readonly DiagnosticCode RangeCode = Error("PE0722", "A value outside its range", """
        The policy declares which values a field can have. Rules and analyses rely on it,
        so a value outside is a slip of the pen or the policy is wrong.

            wrong   availability: 9000%
            right   availability: 90%
        """);

    private static readonly DiagnosticCode PlacesCode = Error("PE0723", "More decimal places than are recorded", """
        The policy declares with how many decimal places a field is recorded (of the percent,
        for a percent). Nothing is rounded silently.

            wrong   availability: 89.99999%      recorded with 4 places
            right   availability: 90%
        """);

    private static readonly DiagnosticCode OptionCode = Error("PE0724", "Not one of the options", """
        A choice has the options that the policy lists. Capitals, and blanks or underscores for
        hyphens, make no difference.

            wrong   type: shelterd
            right   type: sheltered
        """);

    private static readonly DiagnosticCode YesNoCode = Error("PE0725", "Neither yes nor no", """
        Write `yes` or `no`; `y`, `n`, `true` and `false` are understood too.

            wrong   withdrawn: 1
            right   withdrawn: yes
        """);

    private static readonly DiagnosticCode[] CellCodes = [NotApplicableCode, RangeCode, PlacesCode, OptionCode, YesNoCode];

    /// <summary>What is wrong with a cell, or with one of its figures in dispute.</summary>
    public static Diagnostic Cell(RawCell cell, string part, Fact fact, Fault fault) => Cell(cell, part, Expected(fact.Type), fault);

    public static Diagnostic Cell(RawCell cell, string part, string expected, Fault fault) => AtCell(
        cell, expected, fault.Code, $"{Quoted(part)} {cell.Where} {fault.Problem}.", $"expected {expected}",
        cell.Row is null || fault.ColumnHelp is null ? fault.Help : $"{fault.Help} {fault.ColumnHelp}");

    public static Diagnostic NotApplicableRefused(RawCell cell, Fact fact) => AtCell(
        cell, Expected(fact.Type), NotApplicableCode, $"{Quoted(cell.Text.Trim())} {cell.Where} is refused: the policy does not allow `{fact.Field}` to be not applicable.",
        $"expected {Expected(fact.Type)}", "Leave it blank if it is not known.");

    public static Fault DisputedApplicability() => new(
        NotApplicableCode, "cannot be one of two figures in dispute", "Write the figures in dispute alone, or `N/A` alone.");

    public static Fault OutsideRange(Fact fact)
    {
        var range = ValueText.Of(fact.Range, fact.Type);
        return new Fault(RangeCode, $"is outside its range, {range}", $"Write a value in the range {range}, or widen the range in the policy.");
    }

    public static Fault TooManyPlaces(int places)
    {
        var most = places switch { 0 => "none", 1 => "one", _ => $"{places}" };
        return new Fault(PlacesCode, $"has more decimal places than are recorded, {most}", $"Write it with {(places == 0 ? "no" : $"at most {most}")} decimal {(places == 1 ? "place" : "places")}.");
    }

    public static Fault NotAnOption(string text, ChoiceType choice) => new(
        OptionCode, "is not one of the options", $"{(Suggestion.For(text, choice.Options) is { } near ? $"Did you mean `{near}`? " : "")}The options are {Listed(choice.Options)}.");

    public static Fault NotYesOrNo() => new(YesNoCode, "is neither yes nor no", "Write `yes` or `no`.");

    private static string Expected(PolicyType type) => type is ChoiceType ? "one of the options" : type.Name;
}
