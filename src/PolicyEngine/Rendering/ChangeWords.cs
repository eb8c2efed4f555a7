using System.Collections.Immutable;
using PolicyEngine.Counterfactuals;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>Changes of figures, and by how much conditions failed, in words.</summary>
internal static class ChangeWords
{
    /// <summary>`return.availability 90% instead of 88%`; whose it is where it is not who is judged.</summary>
    public static string Of(FigureChange change, string judged)
    {
        var whose = change.Of.Subject == judged ? "" : $" of {change.Of.Subject}";
        var now = change.From is null ? "which was not supplied"
            : change.From.State == EntryState.Disputed ? $"of the disputed {Of(change.From, change.Fact.Type)}"
            : $"instead of {Of(change.From, change.Fact.Type)}";
        return $"{change.Of.Fact}{whose} {Of(change.To, change.Fact.Type)}{(change.From is null ? ", " : " ")}{now}";
    }

    public static string Of(IEnumerable<FigureChange> changes, string judged) => string.Join(" and ", changes.Select(c => Of(c, judged)));

    public static string Of(Entry? entry, PolicyType type) => entry switch
    {
        null => "left blank",
        { State: EntryState.NotApplicable } => "not applicable",
        _ => string.Join(" or ", entry.Figures.Select(f => ValueText.Of(f, type))),
    };

    /// <summary>`86% is 4 percentage points below 90%`; what it is, where nothing is measured.</summary>
    public static string Of(FailedCondition condition)
    {
        var actual = ValueText.Of(condition.Actual, condition.Type);
        if (condition.Margin is not { } margin || condition.Against is null)
            return condition.Actual.IsSettled ? $"it is {actual}" : $"not settled, {actual}";
        var against = ValueText.Of(condition.Against, condition.Type);
        return margin.Sign == 0 ? $"it is {actual}, just at the edge" : $"{actual} is {ResultText.Margin(margin.Abs(), MarginType(condition.Type))} {Side(condition.Type, margin.Sign)} {against}";
    }

    public static PolicyType MarginType(PolicyType type) => type switch { DateType => PolicyTypes.Days, TimeOfDayType => PolicyTypes.Minutes, _ => type };

    private static string Side(PolicyType type, int sign) => type is DateType or TimeOfDayType ? sign < 0 ? "before" : "after" : sign < 0 ? "below" : "above";
}
