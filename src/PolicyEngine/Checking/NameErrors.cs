using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Checking;

/// <summary>What can be wrong with names, and with what rests on what: PE03nn.</summary>
internal static partial class NameErrors
{
    private static readonly DiagnosticCode UnknownCode = new("PE0301", Severity.Error, "A name that nothing declares",
        """
        A name in a rule is an indicator, a value, a table, a parameter, a field (`return.utilisation`), or an option of the
        choice it is compared with.

        Wrong:  when: utilsation < 90%
        Right:  when: utilisation < 90%
        """);

    private static readonly DiagnosticCode AmbiguousCode = new("PE0302", Severity.Error, "A name that could mean several things",
        """
        Nothing is chosen by luck: where a name has two meanings, write the whole name.

        Wrong:  when: received > due            (two kinds of record have `received`)
        Right:  when: return.received > due
        """);

    private static readonly DiagnosticCode NotASeriesCode = new("PE0303", Severity.Error, "Something that cannot be counted over",
        """
        `any`, `all`, `count`, `share`, `sum` and the like run over a basket, a family, a collecting table, a list written out,
        or the records of a kind.

        Wrong:  share(c in utilisation where c is met)
        Right:  share(c in basket where c is met)
        Right:  count(n in notices where n.withdrawn is not supplied)
        """);

    private static readonly DiagnosticCode UnknownFunctionCode = new("PE0304", Severity.Error, "A function that does not exist",
        """
        The functions are listed in the language reference.

        Wrong:  maximum(a, b)
        Right:  max(a, b)
        """);

    private static readonly DiagnosticCode CycleCode = new("PE0305", Severity.Error, "Values that rest on each other in a circle",
        """
        A value is worked out from others, and those from facts; a circle has no beginning.

        Wrong:  values: {gross: net + tax, net: gross - tax}
        Right:  values: {gross: net + tax, net: return.net}
        """);

    private static readonly DiagnosticCode PeriodsCode = new("PE0306", Severity.Error, "A rule over several periods that does not say which",
        """
        A rule over several periods runs over those that the calendar lists, and says how far back it reaches. The length is written out
        or is a parameter.

        Wrong:  count(q in periods where q.late)
        Right:  count(q in periods within 12 months where q.late)
        Right:  count(n in notices within 12 months where n.withdrawn is not supplied)
        Right:  previous(utilisation, 2)
        """);

    private static readonly DiagnosticCode ManyCode = new("PE0307", Severity.Error, "One value asked of many records",
        """
        Of a kind declared `many` there may be several records, so a rule says how to take them together.

        Wrong:  when: notice.withdrawn is not supplied
        Right:  when: any(n in notices where n.withdrawn is not supplied)
        """);

    private static readonly DiagnosticCode KeyCode = new("PE0308", Severity.Error, "Values that do not belong to the same thing",
        """
        A rule is worked out for one subject and one kind of period. It can read what its subject belongs to (a service's
        provider), but not one of many below it, nor two kinds of period at once.

        Wrong:  provider.kind is sole-trader and return.days_used > 10 and year-review.held
        Right:  two rules: one for each quarter, one for each year
        """);

    private static readonly DiagnosticCode IntelligenceCode = new("PE0309", Severity.Error, "Intelligence data read by a rule that grades",
        """
        A field with `purpose: intelligence` is for analysis only and may never measure performance. Thresholds, criteria,
        bands, ratings and payments may not read it, directly or through another value.

        Wrong:  thresholds: {referrals: {of: return.referrals, at-most: 10}}        (with purpose: intelligence)
        Right:  thresholds: {complaints: {of: return.complaints, at-most: 10}}       (with purpose: performance)
        """);

    private static readonly DiagnosticCode DepthCode = new("PE0310", Severity.Error, "Values that rest on each other too deep",
        """
        A chain of more than 250 values, each resting on the next, or 1,000 expressions inside each other, is refused.
        """);

    private static readonly DiagnosticCode BasketCode = new("PE0311", Severity.Error, "`basket` without knowing which",
        """
        `basket` means whichever basket applies to the service. With several baskets, each says by `applies-when` when it is
        the one that counts.

        Wrong:  baskets: {a: {criteria: [used]}, b: {criteria: [kept]}}
        Right:  baskets: {a: {criteria: [used], applies-when: service.type is a}, b: {criteria: [kept], applies-when: service.type is b}}
        """);

    private static readonly DiagnosticCode NoDateCode = new("PE0312", Severity.Error, "A date that the calendar does not give",
        """
        `period.start`, `period.end` and the calendar's own dates are known only where the policy lists its periods:

            calendar:
              quarter:
                2024-25 Q1: {from: 2024-04-01, to: 2024-06-30, due: 2024-07-12}

        Wrong:  return.received > period.deadline
        Right:  return.received > period.due
        """);

    private static readonly DiagnosticCode NoHolidaysCode = new("PE0313", Severity.Error, "Working days without a list of bank holidays",
        """
        Which days are working days depends on the bank holidays, and those are data of the policy, or of one that it extends
        (`national/bank-holidays/england-and-wales`, `.../scotland`, `.../northern-ireland`):

            calendar:
              bank-holidays: {from: 2024-04-01, to: 2025-03-31, days: [2024-05-06, 2024-05-27]}

        Wrong:  due + 2 working days        (and no list)
        Right:  extends: national/bank-holidays/england-and-wales
        """);

    private static readonly DiagnosticCode ForgottenCode = new("PE0315", Severity.Warning, "A condition over periods that never looks at them",
        """
        In an aggregate over periods the name given to the period stands before what is read there. Without it a name is meant of the
        period evaluated, which is the same each time round.

        Wrong:  count(q in periods within 12 months where late)
        Right:  count(q in periods within 12 months where q.late)
        """);

    private static readonly DiagnosticCode UnusedReadingCode = new("PE0314", Severity.Warning, "A reading that nothing uses",
        """
        A reading takes effect where a rule says `reading(its-id)`. One that no rule uses changes nothing and is not checked.

        Wrong:  readings: {majority: ...}, and A: value = 100%
        Right:  readings: {majority: ...}, and A: reading(majority)
        """);

    public static readonly ImmutableArray<DiagnosticCode> All =
    [
        UnknownCode, AmbiguousCode, NotASeriesCode, UnknownFunctionCode, CycleCode, PeriodsCode, ManyCode, KeyCode, IntelligenceCode, DepthCode,
        BasketCode, NoDateCode, NoHolidaysCode, UnusedReadingCode, ForgottenCode,
    ];

    public static Diagnostic Unknown(Place place, string name, IEnumerable<string> known, string? expectedOptions)
    {
        var names = known.ToArray();
        var near = Suggestion.For(name, names);
        var help = near is not null ? $"Did you mean `{near}`?"
            : expectedOptions is not null ? $"The options here are {expectedOptions}."
            : "Declare it, or write the name of a declared value or field.";
        return new Diagnostic(UnknownCode, $"Nothing called `{name}` is declared.", [new Label(place, "not known")], help, Suggestion.Repair(place, name, names));
    }

    /// <param name="meant">Fields of several kinds of record.</param>
    public static Diagnostic UnknownOfSeveral(Place place, string name, IEnumerable<string> meant) => new(
        UnknownCode, $"Nothing called `{name}` is declared.", [new Label(place, "not known")], $"Did you mean {string.Join(" or ", meant.Select(m => $"`{m}`"))}?");

    public static Diagnostic NothingHeld(Place place, string name, IEnumerable<string> known)
    {
        var near = Suggestion.For(name, known);
        return new Diagnostic(
            UnknownCode, $"No indicator or field is called `{name}`, so it is not said what the threshold is for.", [new Label(place, "threshold of what?")],
            $"{(near is null ? "" : $"Did you mean `{near}`? ")}Write `of:` and what is held against the threshold.");
    }

    /// <param name="kind">`period`, or the kind of period named.</param>
    public static Diagnostic NoSuchDate(Place place, string kind, string date, IEnumerable<string> known)
    {
        var dates = known.ToArray();
        var near = Suggestion.For(date, dates);
        return new Diagnostic(
            NoDateCode,
            dates.Length == 0 ? $"`{place.Text}` needs a calendar, and the policy has none." : $"No {kind} of the calendar has a date `{date}`.",
            [new Label(place, "not given by the calendar")],
            near is null ? "List the periods with their dates under `calendar`." : $"Did you mean `{kind}.{near}`?",
            Suggestion.Sure(date, dates) is { } meant ? new Fix(place, $"{kind}.{meant}") : null);
    }

    public static Diagnostic DateOfPeriod(Place place, string date) => new(
        UnknownCode, $"Nothing called `{date}` is declared.", [new Label(place, "not known")],
        $"The periods of the calendar have a date of this name: write `period.{date}`.", new Fix(place, $"period.{date}"));

    public static Diagnostic NoHolidays(Place place) =>
        new(NoHolidaysCode, "Working days are counted here, but the policy lists no bank holidays.", [new Label(place, "counts working days")],
            "Let the policy extend `national/bank-holidays/england-and-wales` or another nation's, or add `bank-holidays` to the calendar.");

    public static Diagnostic UnusedReading(Place place, string id) =>
        new(UnusedReadingCode, $"No rule uses the reading `{id}`.", [new Label(place, "not used")], $"Write `reading({id})` where the question matters, or move it to `open`.");

    public static Diagnostic Ambiguous(Place place, string name, IEnumerable<string> meanings) =>
        new(AmbiguousCode, $"`{name}` could mean {string.Join(" or ", meanings.Select(m => $"`{m}`"))}.", [new Label(place, "two meanings")], "Write the whole name.");

    public static Diagnostic NotASeries(Place place, string text, IEnumerable<string> series)
    {
        var near = Suggestion.For(text, series);
        return new Diagnostic(
            NotASeriesCode, $"`{text}` is nothing that can be counted over.", [new Label(place, "not a basket, family, list or kind of record")],
            near is null ? "Name a basket, a family, a collecting table, a kind with many records (in the plural), or a list: `[a, b]`." : $"Did you mean `{near}`?");
    }

    public static Diagnostic NoBaskets(Place place) =>
        new(NotASeriesCode, "`basket` is whichever basket applies, and the policy has none.", [new Label(place, "no basket")], "Declare one under `baskets`, or name what is to be counted.");

    public static Diagnostic NotAList(Place place, string text, string subject) =>
        new(NotASeriesCode, $"`{text}` is no list of values to look in.", [new Label(place, "not a list")], $"Write the values in square brackets: `{subject} in [a, b]`.");

    public static Diagnostic NoLatest(Place place, string text, string? undated) => new(
        NotASeriesCode, $"None of `{text}` is the latest, because no date orders them.", [new Label(place, "in which order?")],
        undated is null ? "Run over the records of a kind that is `dated`." : $"Add `dated:` and the name of a date field to `{undated}`.");

    public static Diagnostic UnknownFunction(Place place, string name, IEnumerable<string> functions)
    {
        var known = functions.ToArray();
        var near = Suggestion.For(name, known) ?? Array.Find(known, f => name.StartsWith(f, StringComparison.OrdinalIgnoreCase));
        return new Diagnostic(
            UnknownFunctionCode, $"There is no function `{name}`.", [new Label(place, "no such function")],
            near is null ? $"The functions are {string.Join(", ", known)}." : $"Did you mean `{near}`?");
    }

    public static Diagnostic Cycle(ImmutableArray<(string Id, Place Place)> circle)
    {
        var others = circle.Skip(1).Select(c => $"`{c.Id}`, which rests on ");
        return new Diagnostic(
            CycleCode, $"`{circle[0].Id}` rests on {string.Concat(others)}{(circle.Length == 1 ? "itself" : $"`{circle[0].Id}`")}.",
            [.. circle.Select(c => new Label(c.Place, circle.Length == 1 ? "rests on itself" : "part of the circle"))],
            circle.Length == 1 ? "Name what it is worked out from; two things cannot share a name." : "Work out one of them without the others.");
    }


    public static Diagnostic Many(Place place, string kind, string field, string plural) =>
        new(
            ManyCode,
            $"There may be many records of `{kind}`, so `{kind}.{field}` alone has no one value.",
            [new Label(place, "which of them?")],
            $"Say how to take them together, such as `any(x in {plural} where x.{field} ...)`.");

    public static Diagnostic Levels(Place place, string first, string second) =>
        new(
            KeyCode,
            $"Neither of `{first}` and `{second}` belongs to the other, so no rule can read both at once.",
            [new Label(place, "read together here")],
            "Let one of them belong to the other with `of`, or split the rule.");

    public static Diagnostic Periods(Place place, string first, string second) =>
        new(
            KeyCode,
            $"One part of this is known for each {first} and another for each {second}, so no rule can read both at once.",
            [new Label(place, "read together here")],
            "Split the rule, or record both for the same kind of period.");

    public static Diagnostic Intelligence(Place rule, string id, Place fact, string factId) =>
        new(
            IntelligenceCode,
            $"`{id}` grades by `{factId}`, which is intelligence data.",
            [new Label(rule, "this rule grades"), new Label(fact, "`purpose: intelligence`")],
            "Grade by performance data, or change the field's purpose if the source says so.");

    public static Diagnostic TooDeep(Place place, string id) =>
        new(DepthCode, $"`{id}` rests on too long a chain of other values.", [new Label(place, "too deep")], "Shorten the chain.");

    public static Diagnostic WhichBasket(Place place, string basket) =>
        new(
            BasketCode,
            $"`basket` cannot tell when `{basket}` is the one that counts.",
            [new Label(place, "no `applies-when`")],
            "Give each basket an `applies-when`, or name one basket in the rule.");
}
