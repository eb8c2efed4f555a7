using System.Diagnostics;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Facts;

/// <summary>A text read as a value of a type: the value, or why it is none.</summary>
internal abstract record Figure
{
    public static Figure Of(Exact value) => new Understood(Extent.Of(value));

    public static Figure Read(string text, PolicyType type) => type switch
    {
        NumberType => Numbers.Number(text),
        CountType => Numbers.Count(text),
        PercentType => Numbers.Percent(text),
        MoneyType => Amounts.Money(text),
        RateType rate => Amounts.Rate(text, rate),
        DateType => Dates.Read(text),
        TimeOfDayType => Times.TimeOfDay(text),
        DurationType duration => Times.Duration(text, duration),
        YesNoType => Options.YesNo(text),
        ChoiceType choice => Options.Choice(text, choice),
        TextType => new Understood(Extent.Of(text.ReplaceLineEndings("\n"))),
        _ => throw new UnreachableException($"Nobody can supply {type.Name}."),
    };
}

internal sealed record Understood(Extent Value) : Figure;

/// <param name="Problem">What follows the text in a sentence: "is not a percent: it has no percent sign".</param>
/// <param name="ColumnHelp">What else helps where a whole column of a table is written so.</param>
internal sealed record Fault(DiagnosticCode Code, string Problem, string Help, string? ColumnHelp = null) : Figure;
