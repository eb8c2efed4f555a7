using System.Collections.Immutable;

namespace PolicyEngine.Types;

/// <summary>
/// What kind of thing a value is. Different kinds never mix by accident: `90%` is not `90`, days are not working days.
/// Every type but text and the choices is carried by an exact number; its unit is given with each type.
/// </summary>
public abstract record PolicyType
{
    /// <summary>How a message names the type, with its article: "a percent", "an amount of money".</summary>
    public abstract string Name { get; }

    public bool IsNumeric => this is not (TextType or YesNoType or ChoiceType);

    public sealed override string ToString() => Name;
}

/// <summary>A plain number.</summary>
public sealed record NumberType : PolicyType
{
    public override string Name => "a number";
}

/// <summary>A share of a whole, carried as a fraction: 90% is 9/10.</summary>
public sealed record PercentType : PolicyType
{
    public override string Name => "a percent";
}

/// <summary>How many: a whole number, never negative.</summary>
public sealed record CountType : PolicyType
{
    public override string Name => "a count";
}

/// <summary>Pounds sterling, carried in pounds.</summary>
public sealed record MoneyType : PolicyType
{
    public override string Name => "an amount of money";
}

/// <summary>Money per something, per some time, or both: `£3 per unit per week`. Carried in pounds.</summary>
/// <param name="Unit">What is counted ("unit"), or null once multiplied out.</param>
/// <param name="Per">The time it is paid for, or null once multiplied out or if there is none.</param>
public sealed record RateType(string? Unit, RatePeriod? Per) : PolicyType
{
    public override string Name =>
        $"a rate in money{(Unit is null ? "" : $" per {Unit}")}{(Per is null ? "" : $" per {Per.ToString()!.ToLowerInvariant()}")}";
}

public enum RatePeriod
{
    Day,
    Week,
    Month,
    Year,
}

/// <summary>A calendar date, carried as a day number (0001-01-01 is day 0).</summary>
public sealed record DateType : PolicyType
{
    public override string Name => "a date";
}

/// <summary>A time of day, carried as minutes after midnight.</summary>
public sealed record TimeOfDayType : PolicyType
{
    public override string Name => "a time of day";
}

/// <summary>A length of time, carried in its own unit. Days, months and working days are never converted into each other.</summary>
public sealed record DurationType(DurationUnit Unit) : PolicyType
{
    public override string Name => Unit switch
    {
        DurationUnit.Days => "a duration in days or weeks",
        DurationUnit.Months => "a duration in months or years",
        DurationUnit.WorkingDays => "a duration in working days",
        _ => "a duration in minutes or hours",
    };
}

public enum DurationUnit
{
    /// <summary>Calendar days; a week is seven.</summary>
    Days,

    /// <summary>Calendar months; a year is twelve.</summary>
    Months,

    /// <summary>Days that are neither Saturday, Sunday nor on the policy's list of bank holidays.</summary>
    WorkingDays,

    /// <summary>Minutes; an hour is sixty.</summary>
    Minutes,
}

public sealed record TextType : PolicyType
{
    public override string Name => "a text";
}

/// <summary>Carried as an option: 0 is no, 1 is yes.</summary>
public sealed record YesNoType : PolicyType
{
    public override string Name => "a yes or no";
}

/// <summary>One of a list of options (at most 64), carried by its index in the list.</summary>
public sealed record ChoiceType(ImmutableArray<string> Options, ChoiceOrder Order) : PolicyType
{
    public const int MostOptions = 64;

    public override string Name => $"a choice of {string.Join(", ", Options)}";

    public bool IsOrdered => Order != ChoiceOrder.None;

    /// <summary>How high an option stands, 0 the lowest. Only for ordered choices.</summary>
    public int Rank(int option) => Order == ChoiceOrder.BestFirst ? Options.Length - 1 - option : option;

    public bool Equals(ChoiceType? other) => other is not null && Order == other.Order && Options.SequenceEqual(other.Options);

    public override int GetHashCode() => HashCode.Combine(Order, Options.Length, Options.IsEmpty ? "" : Options[0]);
}

public enum ChoiceOrder
{
    None,

    /// <summary>Listed from lowest to highest: `[passive, sometimes, always]`.</summary>
    LowestFirst,

    /// <summary>A scale, listed best first: `[A, B, C]`.</summary>
    BestFirst,
}

/// <summary>The types that need no particulars.</summary>
public static class PolicyTypes
{
    public static readonly NumberType Number = new();
    public static readonly PercentType Percent = new();
    public static readonly CountType Count = new();
    public static readonly MoneyType Money = new();
    public static readonly DateType Date = new();
    public static readonly TimeOfDayType TimeOfDay = new();
    public static readonly TextType Text = new();
    public static readonly YesNoType YesNo = new();
    public static readonly DurationType Days = new(DurationUnit.Days);
    public static readonly DurationType Months = new(DurationUnit.Months);
    public static readonly DurationType WorkingDays = new(DurationUnit.WorkingDays);
    public static readonly DurationType Minutes = new(DurationUnit.Minutes);
}
