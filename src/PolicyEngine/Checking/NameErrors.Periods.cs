using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Checking;

/// <summary>Rules over several periods.</summary>
internal static partial class NameErrors
{
    public static Diagnostic NoPeriods(Place place, string? kind) => kind is null
        ? Periods(
            place, "This asks for other periods, and nothing in it says of which kind.", "which periods?", "Name the kind instead, such as `quarters`, or list only one kind of period in `calendar`.")
        : Periods(place, $"This asks for other periods, and the calendar lists no {kind}.", "not in the calendar", $"List them under `calendar`, each {kind} with `from` and `to`.");

    public static Diagnostic NoWindow(Place place) =>
        Periods(place, "It is not said how far back the periods reach.", "which periods?", "Say it, such as `within 12 months`, `over last 4 periods` or `in this financial year`.");

    public static Diagnostic WindowOf(Place place, string series) =>
        Periods(place, $"`{series}` has no dates, so no window of time can be laid over it.", "a window of time", "Leave the window out, or run over periods or dated records.");

    public static Diagnostic NoDatedWindow(Place place, RecordKind kind) => kind.Dated is null
        ? Periods(place, $"Records of `{kind.Name}` have no date that a window could go by.", "a window of time", $"Say under `facts` which field dates them, `dated: ...`, or leave the window out.")
        : Periods(place, $"Over records of `{kind.Name}` this window is not known.", "not over records", $"Write `within 12 months`; it goes by `{kind.Name}.{kind.Dated}`.");

    public static Diagnostic NoSuchYear(Place place, string around, IEnumerable<string> kinds) =>
        Periods(place, $"The calendar lists no period of the kind `{around}`.", "not in the calendar", $"Write one that it lists ({string.Join(", ", kinds)}), or `in this financial year`.");

    public static Diagnostic NoExtent(Place place, WindowKind kind, int most) => kind switch
    {
        WindowKind.LastPeriods =>
            Periods(place, $"How many periods it is must be a whole number from 1 to {most}.", "not a number of periods", "Write it out, such as `over last 4 periods`, or name a parameter."),
        WindowKind.Since => Periods(place, "The day since when is not a date.", "not a date", "Write it out, such as `since 2004-04-05`, or name a parameter."),
        _ => Periods(
            place,
            $"How far back the window reaches must be a whole number of days, weeks, months or years, from 1 day to {most / 12} years.",
            "not such a length",
            "Write it out, such as `within 12 months`, or name a parameter."),
    };

    /// <param name="read">What is read there without the variable.</param>
    public static Diagnostic NotOfThePeriod(Place place, string variable, string read) => new(
        ForgottenCode, $"This is the same for every `{variable}`: it is read of the period evaluated.", [new Label(place, $"never asks about `{variable}`")],
        $"If it is meant of each period, write `{variable}.{read}`.");

    public static Diagnostic OtherPeriod(Place place, string function) => function == "previous"
        ? Periods(place, "`previous` takes a value, and how many periods back if it is more than one.", "not understood", "Write `previous(utilisation)` or `previous(utilisation, 2)`.")
        : Periods(place, $"`{function}` takes one value.", "not understood", $"Write `{function}(utilisation)`.");

    public static Diagnostic PeriodsBack(Place place, int most) =>
        Periods(place, $"How many periods back is a whole number from 1 to {most}, written out.", "not a number of periods", "Write `previous(utilisation, 2)`.");

    public static Diagnostic TrendOf(Place place, string word) =>
        Periods(
            place,
            $"`{word}` compares one period with the one before, and this has no periods.",
            "not in order of time",
            $"Run over periods: `{word}(q.utilisation for q in periods over last 3 periods)`.");

    /// <summary>A circle that goes through another period.</summary>
    public static Diagnostic CarriedOn(string id, Place place) => new(
        CycleCode, $"`{id}` rests on itself in another period.", [new Label(place, "carried on from period to period")],
        "Say what it adds up to over the periods, such as `sum(q.days for q in periods in this financial year)`.");

    private static Diagnostic Periods(Place place, string sentence, string label, string help) => new(PeriodsCode, sentence, [new Label(place, label)], help);
}
