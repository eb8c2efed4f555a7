using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Testing;

/// <summary>What can be wrong with tests of a policy: PE082n.</summary>
internal static class TestErrors
{
    private const int MostListed = 8;

    private static readonly DiagnosticCode UnknownResultCode = Error("PE0821", "A result that the policy does not have", """
        What a test expects is named by the result's id, or by its end where only one result ends so:
        `thresholds.utilisation`, `rag.rating`, `rating`, `rules.discussion`.

        Wrong:  expect: {thresholds.utilisaton: met}
        Right:  expect: {thresholds.utilisation: met}
        """);

    private static readonly DiagnosticCode NotWorkedOutCode = Error("PE0822", "A result that is not worked out for the test's period", """
        A test is about one subject and one period. What is worked out for each year is expected in a test of a
        year, what is worked out for each quarter in one of a quarter. Write two tests, or say another `period`.

        Wrong:  period: 2004-05 Q1
                expect: {qaf.level: A}
        Right:  period: 2004-05
                expect: {qaf.level: A}
        """);

    private static readonly DiagnosticCode ValueCode = Error("PE0823", "What is expected can never come out", """
        A result is expected as it reads: a percent with its sign, money with its pound, one of a rating's own words; `met` or
        `missed`; `not applicable`; `undefined` where the policy does not say; `unknown` where it is left open, or what it is
        open between.

        Wrong:  expect: {rating: yellow}
        Right:  expect: {rating: amber}
        Right:  expect: {rating: [amber, red]}
        """);

    private static readonly DiagnosticCode WhenCode = Error("PE0824", "A test of a time for which there are no rules", """
        `period` is one of the policy's calendar, and `on` the day on which the test stands. Where a policy has dated versions, its
        rules of then are tested. Without `period`, a test is of the first period of the calendar.

        Wrong:  period: first quarter
        Right:  period: 2004-05 Q1
        Right:  on: 2004-07-20
        """);

    private static readonly DiagnosticCode SubjectCode = Error("PE0825", "It is not said who is tested", """
        `given` is about one subject and needs no ids. Under `facts`, which may hold many, `for` says whose results are looked at.

        Wrong:  facts: {service: {oak-house: {type: sheltered}, elm-lodge: {type: sheltered}}}
        Right:  facts: {service: {oak-house: {type: sheltered}, elm-lodge: {type: sheltered}}}
                for: oak-house
        """);

    private static readonly DiagnosticCode ReadingCode = Error("PE0826", "Not a reading of the policy, or none of its options", """
        Under `readings` a test names readings of the policy, and for each the option to be tested.

        Wrong:  readings: {majority: yes}
        Right:  readings: {majority: over-half}
        """);

    private static readonly DiagnosticCode ShapeCode = Error("PE0827", "A test is laid out in another way", """
        A test has what is given and what is expected of it. `by` and `done` are expected of duties, `since` of procedures, `steps` of reminders
        and procedures.

        Wrong:  tests:
                  A return that comes too late: {return.received: 2004-07-20}
        Right:  tests:
                  A return that comes too late:
                    given: {return: {received: 2004-07-20}}
                    expect: {values.overdue: yes}
        """);

    public static readonly ImmutableArray<DiagnosticCode> All = [UnknownResultCode, NotWorkedOutCode, ValueCode, WhenCode, SubjectCode, ReadingCode, ShapeCode];

    public static Diagnostic UnknownResult(Place place, string written, IEnumerable<string> known)
    {
        var ids = known.ToArray();
        var names = ids.SelectMany(id => new[] { id, id[(id.IndexOf('.') + 1)..] }).ToArray();
        return Near(UnknownResultCode, place, $"The policy has no result `{written}`.", "no such result", written, names, $"`policy show` lists what it has, such as {Listed(ids)}.");
    }

    public static Diagnostic CutOff(Place place, string written) =>
        At(UnknownResultCode, place, $"`{written}` is what a comma cut off the value before it.", "cut off", StructureErrors.CommaEndsValue);

    public static Diagnostic UnclearResult(Place place, string written, IEnumerable<string> meant) =>
        At(UnknownResultCode, place, $"`{written}` could be {string.Join(" or ", meant.Select(m => $"`{m}`"))}.", "which of them?", "Write the whole id.");

    public static Diagnostic NotWorkedOut(Place place, Definition definition, PeriodName? period) => At(
        NotWorkedOutCode, place,
        definition.Key.Period is { } kind ? $"`{definition.Id}` is worked out for each {kind}, and the test is {(period is null ? "of no period" : $"of the {period.Kind} {period}")}."
            : $"`{definition.Id}` is worked out for somebody else than the test is about.",
        "not worked out here", definition.Key.Period is { } own ? $"Say `period`, one of the kind `{own}`." : "Expect it in a test about whom it is worked out for.");

    public static Diagnostic Value(Place place, string written, string result, PolicyType type) => At(
        ValueCode, place, $"`{result}` can never be `{OneLine.Of(written)}`: it is {type.Name}.", $"not {type.Name}",
        type switch
        {
            ChoiceType choice => Suggestion.Or(written, choice.Options, $"It is one of {Listed(choice.Options)}, `not applicable`, `undefined`, or `unknown` while it is open."),
            YesNoType => "Write `yes` or `no` (of a threshold `met` or `missed`), `not applicable`, or `unknown` while it is open.",
            PercentType => "Write it with its sign: `90%`.",
            MoneyType => "Write it with its pound, `£12.24`; where there is none, `not applicable`.",
            _ => "Write it as results read, or `not applicable`, or `unknown` while it is open.",
        }) with
    { Fix = type is ChoiceType { Options: var options } ? Suggestion.Repair(place, written, options) : null };

    public static Diagnostic UnknownPeriod(Place place, string written, CheckedPolicy policy)
    {
        var known = policy.Calendar.Periods.Select(p => p.Name).ToArray();
        return At(
            WhenCode,
            place,
            $"The policy has no period `{written}`.",
            "no such period",
            Suggestion.InOrder(written, known) is { } near ? $"Did you mean `{near}`?" : known.Length == 0 ? "It declares none." : $"It has {Listed(known)}.");
    }

    public static Diagnostic NotADay(Place place, string written) => At(WhenCode, place, $"`{written}` is not a day.", "not a day", "Write it as `2004-07-20`.");

    public static Diagnostic NoRules(Place place, PeriodName? period, int? asOf) => At(
        WhenCode, place,
        period is null && asOf is null ? "The policy has several dated versions, and the test says neither a period nor a day."
            : $"The policy has no rules {(period is null ? $"on {ValueText.Date(asOf!.Value)}" : $"for `{period}`")}.",
        "no rules then", "Say `period` or `on`, so that one of the policy's versions counts.");

    public static Diagnostic NobodyToTest(Place place, string policy) =>
        At(SubjectCode, place, $"`{policy}` declares no facts about anybody, so there is nobody to test.", "nobody to test", "Test a policy that extends it and declares `facts`.");

    public static Diagnostic ForWhom(Place place, IEnumerable<string> subjects) =>
        At(SubjectCode, place, "`facts` holds several, and the test does not say whose results it looks at.", "for whom?", $"Add `for`, one of {Listed(subjects)}.");

    public static Diagnostic NotInFacts(Place place, string written, IReadOnlyCollection<string> subjects) =>
        Near(SubjectCode, place, $"`{written}` is not in the test's facts.", "not in the facts", written, [.. subjects], subjects.Count == 0 ? "Nobody is." : $"There is {Listed(subjects)}.");

    public static Diagnostic UnknownReading(Place place, string written, IEnumerable<string> known) =>
        Near(ReadingCode, place, $"The policy has no reading `{written}`.", "no such reading", written, [.. known], "`policy show` lists its readings.");

    public static Diagnostic UnknownOption(Place place, string written, Reading reading) =>
        Near(
            ReadingCode, place, $"`{written}` is no option of the reading `{reading.Id}`.", "no such option", written, [.. reading.Options.Select(o => o.Id)],
            $"It has {Listed(reading.Options.Select(o => o.Id))}.");

    public static Diagnostic NotTests(Place place) =>
        At(ShapeCode, place, "A file of tests begins with `tests`.", "no tests here", "Write `tests:`, and below it a name and a colon for each test.");

    public static Diagnostic Together(Place place, string key, string other) =>
        At(ShapeCode, place, $"`{key}` does not go with `{other}`.", "one too many", "`given` is about one subject; `facts`, with `for`, about many. Keep one of them.");

    public static Diagnostic NothingExpected(Place place) =>
        At(ShapeCode, place, "Nothing is expected of this test, so it cannot fail.", "no `expect`", "Add `expect`, with a result and what it is to be: `expect: {rag.rating: red}`.");

    public static Diagnostic NotOf(Place place, string key, Definition definition, string of) =>
        At(ShapeCode, place, $"`{key}` is expected of {of}, and `{definition.Id}` is none.", $"not of {of}", "Remove it.");

    public static Diagnostic NoStep(Place place, string written, Process process) =>
        Near(ShapeCode, place, $"`{process.Id}` has no step `{written}`.", "no such step", written, [.. process.StepIds], $"It has {Listed(process.StepIds)}.");

    public static Diagnostic NameTwice(Place second, Place first, string name) => new(
        ShapeCode, $"Two tests are called `{name}`.", [new Label(second, "again"), new Label(first, "first here")], "Give one of them another name.");

    private static DiagnosticCode Error(string id, string title, string page) => new(id, Severity.Error, title, page);

    private static Diagnostic At(DiagnosticCode code, Place place, string message, string label, string help) => new(code, message, [new Label(place, label)], help);

    /// <summary>With what was probably meant, and the repair where it is sure.</summary>
    private static Diagnostic Near(DiagnosticCode code, Place place, string message, string label, string written, string[] known, string otherwise) =>
        At(code, place, message, label, Suggestion.Or(written, known, otherwise)) with { Fix = Suggestion.Repair(place, written, known) };

    private static string Listed(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return string.Join(", ", all.Take(MostListed).Select(n => $"`{n}`")) + (all.Length > MostListed ? ", ..." : "");
    }
}
