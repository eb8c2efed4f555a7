using System.Text.RegularExpressions;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Testing;

/// <summary>What a result is expected to be, as it was written.</summary>
/// <param name="Outcomes">All that is to be possible, no more and no less; null where only the text counts: words of a reason, or a number too long to be written out.</param>
/// <param name="IsUnknown">Any result that is open will do.</param>
public sealed partial record ExpectedValue(string Text, PolicyType Type, Possible? Outcomes, bool IsUnknown = false)
{
    /// <summary>A result as it is.</summary>
    public static ExpectedValue Of(Possible result, PolicyType type) => new(ValueText.Of(result, type), type, result);

    /// <summary>Words only.</summary>
    internal static ExpectedValue Words(string text) => new(text, PolicyTypes.Text, null);

    /// <summary>Null where it can be no value of the type.</summary>
    internal static ExpectedValue? Read(string text, PolicyType type)
    {
        if (text == ExpectedWords.Unknown && !Options.IsOption(text, type))
            return new ExpectedValue(text, type, null, IsUnknown: true);
        return Alternatives(text, type) is { } outcomes ? new ExpectedValue(text, type, outcomes)
            : text.Contains('…') ? new ExpectedValue(text, type, null)
            : null;
    }

    public bool Matches(Possible actual) => this switch
    {
        { IsUnknown: true } => actual.State == ResultState.Open,
        { Outcomes: null } => Text == ValueText.Of(actual, Type),
        { Outcomes: { Values: null, MayBeUndefined: true, MayBeNotApplicable: false } } => actual.State == ResultState.Undefined,
        _ => Outcomes.SameOutcomes(actual),
    };

    /// <summary>`red or amber`, `80% to 90%`, `2 or more`, as results read.</summary>
    private static Possible? Alternatives(string text, PolicyType type)
    {
        if (Single(text, type) is { } single || type is TextType)
            return Single(text, type);
        if (MoreOrLess().Match(text) is { Success: true } open && Value(open.Groups[1].Value, type) is NumberExtent { Low: { } end })
            return Possible.Known(open.Groups[2].Value == "more" ? new NumberExtent(end, null) : new NumberExtent(null, end));
        if (text.Split(" to ") is [var low, var high] && (Value(low, type), Value(high, type)) is (NumberExtent { Low: { } from }, NumberExtent { Low: { } to }))
            return Possible.Known(new NumberExtent(from, to));
        return text.Split(" or ") is [var first, .. var others] && others.Length > 0 ? Union([Single(first, type), Alternatives(string.Join(" or ", others), type)]) : null;
    }

    /// <summary>What may be any of several; null where one of them is none.</summary>
    internal static Possible? Union(IEnumerable<Possible?> several) => several.Aggregate((one, other) => one is null || other is null ? null : one.Or(other));

    private static Possible? Single(string text, PolicyType type) => text switch
    {
        _ when Options.IsOption(text, type) => Known(text, type),
        ExpectedWords.NotApplicable or "N/A" => Possible.NotApplicable,
        ExpectedWords.Undefined => new Possible(null, MayBeNotApplicable: false, MayBeUndefined: true, ReasonSet.None),
        "met" when type is YesNoType => Possible.Yes,
        "missed" when type is YesNoType => Possible.No,
        _ => Known(text, type),
    };

    private static Possible? Known(string text, PolicyType type) => Value(text, type) is { } value ? Possible.Known(value) : null;

    private static Extent? Value(string text, PolicyType type) => Figure.Read(text.Trim(), type) is Understood understood ? understood.Value : null;

    [GeneratedRegex(@"^(.+) or (more|less)$")]
    private static partial Regex MoreOrLess();
}
