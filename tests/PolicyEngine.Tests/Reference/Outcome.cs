using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>The one definite outcome that something has in one world.</summary>
internal abstract record Outcome
{
    public static readonly Outcome NotApplicable = new NotApplicableOutcome();
    public static readonly Outcome Undefined = new UndefinedOutcome();
    public static readonly Outcome No = new OptionOutcome(0);
    public static readonly Outcome Yes = new OptionOutcome(1);

    public bool IsNotApplicable => this is NotApplicableOutcome;

    public static Outcome Of(bool answer) => answer ? Yes : No;

    public static Outcome Of(Fraction value) => new NumberOutcome(value);

    /// <summary>A value that is given for certain.</summary>
    public static Outcome Of(Extent single) => single switch
    {
        NumberExtent { IsSingle: true, Low: { } value } => Of(Fraction.Of(value)),
        OptionExtent { IsSingle: true } options => new OptionOutcome(options.Single),
        TextExtent { IsSingle: true } texts => new TextOutcome(texts.Texts[0]),
        _ => throw new ArgumentException("A given value is one value.", nameof(single)),
    };

    /// <summary>Whether the engine's set of outcomes has this one among them.</summary>
    public bool IsAmong(Possible possible) => this switch
    {
        NotApplicableOutcome => possible.MayBeNotApplicable,
        UndefinedOutcome => possible.MayBeUndefined,
        OptionOutcome option => possible.Values is OptionExtent options && options.Has(option.Option),
        TextOutcome text => possible.Values is TextExtent texts && (texts.IsAny || texts.Texts.Contains(text.Text, StringComparer.Ordinal)),
        NumberOutcome number => possible.Values is NumberExtent extent
            && (extent.Low is not { } low || Fraction.Of(low) <= number.Value)
            && (extent.High is not { } high || number.Value <= Fraction.Of(high)),
        _ => false,
    };
}

internal sealed record NumberOutcome(Fraction Value) : Outcome
{
    public override string ToString() => $"{Value}";
}

/// <summary>An option of a choice; of a yes or no, 0 is no and 1 is yes.</summary>
internal sealed record OptionOutcome(int Option) : Outcome
{
    public override string ToString() => $"option {Option}";
}

internal sealed record TextOutcome(string Text) : Outcome
{
    public override string ToString() => $"\"{Text}\"";
}

internal sealed record NotApplicableOutcome : Outcome
{
    public override string ToString() => "not applicable";
}

internal sealed record UndefinedOutcome : Outcome
{
    public override string ToString() => "undefined";
}
