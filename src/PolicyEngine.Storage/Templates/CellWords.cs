using System.Globalization;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Storage;

/// <summary>What a spreadsheet says beside a cell: what it is for, and what it takes.</summary>
internal static class CellWords
{
    /// <summary>As many characters as spreadsheets show of a title and of the text below it.</summary>
    private const int LongestTitle = 32, LongestText = 225;

    public static string Title(string text) => Cut(text, LongestTitle);

    public static string Text(params IEnumerable<string?> sentences) => Cut(string.Join(' ', sentences.OfType<string>()), LongestText);

    /// <summary>What the cell is for, what it takes, and where the policy says so.</summary>
    public static string Prompt(TemplateColumn column) => column switch
    {
        { Fact: null } => column.Use.Part == ColumnPart.Period ? "The period it is about." : "Whom it is about.",
        { Use.Part: ColumnPart.By } => "Who judged it.",
        { Use.Part: ColumnPart.On } => "The day it was judged, as 31/12/2024.",
        { Use.Part: ColumnPart.Because } => "Why it was judged so.",
        { Fact: { } fact } => Text(fact.Asks is { } question ? question : Sentence(fact.Label), $"Write {Expected(fact)}.", Source(fact)),
    };

    /// <summary>`a percent, 0% to 100%, with at most 2 decimal places, or N/A`.</summary>
    public static string Expected(Fact fact)
    {
        var places = fact.Places is { } most ? $", with {(most == 0 ? "no" : $"at most {most.ToString(CultureInfo.InvariantCulture)}")} decimal place{(most == 1 ? "" : "s")}" : "";
        return $"{Expected(fact.Type)}{Range(fact)}{places}{(fact.AllowsNotApplicable ? ", or N/A where it does not apply" : "")}";
    }

    private static string Expected(PolicyType type) => type switch
    {
        ChoiceType choice => $"one of {string.Join(", ", choice.Options)}",
        YesNoType => "yes or no",
        DateType => "a date as 31/12/2024",
        TimeOfDayType => "a time of day as 17:30",
        DurationType { Unit: DurationUnit.Days } => "a length of time as 10 days or 6 weeks",
        DurationType { Unit: DurationUnit.Months } => "a length of time as 3 months or 2 years",
        DurationType { Unit: DurationUnit.WorkingDays } => "a length of time as 5 working days",
        DurationType => "a length of time as 90 minutes or 2 hours",
        RateType rate => $"{rate.Name} as £3{(rate.Unit is null ? "" : $" per {rate.Unit}")}{(rate.Per is { } per ? $" per {per.ToString().ToLowerInvariant()}" : "")}",
        _ => type.Name,
    };

    private static string Range(Fact fact) =>
        fact.Range is NumberExtent { Low: null, High: null } or not NumberExtent || (fact.Range.Equals(Extent.All(fact.Type)) && fact.Type is not CountType)
            ? ""
            : $", {ValueText.Of(fact.Range, fact.Type)}";

    private static string? Source(Fact fact) => (fact.SuppliedBy, fact.Origin.Citation) switch
    {
        (null, null) => null,
        ({ } from, null) => $"({from})",
        (null, { } cited) => $"({cited})",
        ({ } from, { } cited) => $"({from}; {cited})",
    };

    private static string Sentence(string text) => text[^1] is '.' or '?' or '!' or ')' ? text : $"{Words.Capital(text[..1])}{text[1..].Replace('_', ' ')}.";

    private static string Cut(string text, int most) => text.Length <= most ? text : $"{text[..(most - 1)].TrimEnd()}…";
}
