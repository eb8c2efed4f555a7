using System.Collections.Immutable;
using PolicyEngine.Text;

namespace PolicyEngine.Diagnostics;

/// <summary>What can be wrong with how a policy's YAML is laid out: PE02nn.</summary>
internal static class StructureErrors
{
    private const int MostNamed = 5;

    private static readonly DiagnosticCode UnknownKeyCode = new("PE0201", Severity.Error, "A key that is not known here",
        """
        Every construct knows a fixed set of keys, so that a slip of the pen is found instead of ignored.

        Wrong:  thresholds: {utilisation: {atleast: 90%}}
        Right:  thresholds: {utilisation: {at-least: 90%}}
        """);

    private static readonly DiagnosticCode MissingKeyCode = new("PE0202", Severity.Error, "A key that must be there is missing",
        """
        Some keys have no default, because a silent default would decide something the policy has not said.

        Wrong:  bands: {grade: {scale: [A, B], when: {...}}}
        Right:  bands: {grade: {scale: [A, B], hit: best, when: {...}, otherwise: undefined}}
        """);

    private static readonly DiagnosticCode WrongKindCode = new("PE0203", Severity.Error, "A map, list or text where another is expected",
        """
        Wrong:  scale: A, B, C
        Right:  scale: [A, B, C]
        """);

    private static readonly DiagnosticCode DuplicateCode = new("PE0204", Severity.Error, "Two declarations with the same id",
        """
        Ids are unique within their section, over all files of the policy and of the policies it extends.
        Rename one of them, or leave the parent's as it is.

        Wrong:  values: {late: return.received > due} in one file, values: {late: return.days > 10} in another
        Right:  values: {late: return.received > due}, and values: {long: return.days > 10}
        """);

    private static readonly DiagnosticCode NotAnOptionCode = new("PE0205", Severity.Error, "A word that is not one of the words allowed here",
        """
        Wrong:  hit: highest
        Right:  hit: best        (unique, first, best, worst, collect)
        """);

    private static readonly DiagnosticCode BadIdCode = new("PE0206", Severity.Error, "An id that could not be used in a rule",
        """
        Ids are letters, digits, hyphens and underscores, and start with a letter, so that rules can name them. The same holds
        for the options of a choice.

        Wrong:  indicators: {1st quarter: ...}
        Right:  indicators: {first-quarter: ...}
        """);

    private static readonly DiagnosticCode MissingPolicyCode = new("PE0207", Severity.Error, "A policy to extend that cannot be found",
        """
        `extends` names the folder of another policy, beside this one or beside a folder above it.

        Wrong:  extends: policies/national/policy.yaml
        Right:  extends: national
        """);

    private static readonly DiagnosticCode ExtendsCycleCode = new("PE0208", Severity.Error, "A policy that extends itself",
        """
        A policy is read after the ones it extends, so there can be no circle among them.

        Wrong:  extends: kent        (in policies/kent, or in what it extends)
        Right:  extends: national
        """);

    private static readonly DiagnosticCode HeaderCode = new("PE0209", Severity.Error, "No header, or more than one",
        """
        One file of the policy's folder says which policy it is:

            policy: kent
            title: Kent Supporting People, performance management
            status: proposed
            documents: {kent: "Report to the Commissioning Body, 20 January 2011"}

        Wrong:  title: Kent Supporting People        (and nothing that says `policy: kent`)
        Right:  policy: kent
        """);

    private static readonly DiagnosticCode OneOfCode = new("PE0210", Severity.Error, "Exactly one of several keys is due",
        """
        Wrong:  thresholds: {utilisation: {at-least: 90%, at-most: 95%}}
        Right:  two thresholds, or one rule that says both
        """);

    private static readonly DiagnosticCode BadDateCode = new("PE0211", Severity.Error, "Something else where a date is due",
        """
        Dates are written year first: 2004-07-16.

        Wrong:  from: next April
        Right:  from: 2005-04-01
        """);

    private static readonly DiagnosticCode PeriodOrderCode = new("PE0212", Severity.Error, "A period that ends before it starts, or overlaps another",
        """
        Periods of one kind follow each other. Each has `from` and `to`, both included.

        Wrong:  2024-25 Q1: {from: 2024-04-01, to: 2024-07-01}
                2024-25 Q2: {from: 2024-07-01, to: 2024-09-30}
        Right:  2024-25 Q1: {from: 2024-04-01, to: 2024-06-30}
        """);

    private static readonly DiagnosticCode FamilyCode = new("PE0213", Severity.Error, "A `for each` that cannot be read",
        """
        A family of like things is written once:

            thresholds:
              for each indicator in [availability, utilisation] as targets:
                at-least: 90%

        Wrong:  for each of availability and utilisation:
        Right:  for each indicator in [availability, utilisation]:
        """);

    private static readonly DiagnosticCode UncitedCode = new("PE0214", Severity.Warning, "A rule that cites no clause",
        """
        Every declared rule should say where its document says it, so that a decision can be traced to the clause:

            cite: {document: kent, section: Appendix Two}

        Wrong:  staffing: {at-least: 95%}
        Right:  staffing: {at-least: 95%, cite: {document: kent, section: Appendix Two}}
        """);

    private static readonly DiagnosticCode OptionsCode = new("PE0215", Severity.Error, "A choice with too many or repeated options",
        """
        A choice has at least one and at most 64 options, each once.

        Wrong:  type: {choice: [sheltered, floating, sheltered]}
        Right:  type: {choice: [sheltered, floating]}
        """);

    private static readonly DiagnosticCode UnusualBasketCode = new("PE0216", Severity.Warning, "A basket with more or fewer criteria than usual",
        """
        `expect` says how many criteria there usually are. It is a soft bound: outside it you are told, and nothing is refused.

        Wrong:  sheltered: {criteria: [qaf], expect: 2 to 5}
        Right:  sheltered: {criteria: [qaf, outcomes], expect: 2 to 5}
        """);

    private static readonly DiagnosticCode OwnsItselfCode = new("PE0217", Severity.Error, "A kind of record that belongs to itself",
        """
        `of` leads upwards: a return is of a service, a service of a provider. There can be no circle.

        Wrong:  service: {of: service}
        Right:  service: {of: provider}
        """);

    private static readonly DiagnosticCode FolderCode = new("PE0218", Severity.Warning, "A policy whose id is not its folder's name",
        """
        Other policies extend one by the name of its folder, and results are kept under its id: both are the same.

        Wrong:  policy: knet      in the folder policies/kent
        Right:  policy: kent
        """);

    public static readonly ImmutableArray<DiagnosticCode> All =
    [
        UnknownKeyCode, MissingKeyCode, WrongKindCode, DuplicateCode, NotAnOptionCode, BadIdCode, MissingPolicyCode, ExtendsCycleCode,
        HeaderCode, OneOfCode, BadDateCode, PeriodOrderCode, FamilyCode, UncitedCode, OptionsCode, UnusualBasketCode, OwnsItselfCode,
        FolderCode,
    ];

    public static Diagnostic UnknownKey(Place place, string key, string construct, ImmutableArray<string> known)
    {
        var near = Suggestion.For(key, known);
        return new Diagnostic(
            UnknownKeyCode, $"`{key}` is not known in {construct}.", [new Label(place, "not known here")],
            near is not null ? $"Did you mean `{near}`?"
            : IsCutOff(key, isBlank: true) ? CommaEndsValue
            : key.Contains(' ', StringComparison.Ordinal) ? "A comma inside `{...}` begins a new key: put text that has commas in quotes."
            : $"Known here: {string.Join(", ", known)}.",
            Suggestion.Repair(place, key, known));
    }

    /// <param name="key">As written.</param>
    /// <param name="money">`withhold`.</param>
    /// <param name="amount">What stands after the key.</param>
    /// <param name="payments">Those that the policy has.</param>
    public static Diagnostic MoneyHere(Place place, string key, string construct, string money, string amount, ImmutableArray<string> payments)
    {
        var there = payments.Length switch
        {
            0 => "The policy has none yet.",
            <= MostNamed => $"The policy has {Listed(payments, "and")}.",
            _ => $"The policy has {Listed(payments[..MostNamed], "and")}, and {payments.Length - MostNamed} more.",
        };
        return new Diagnostic(
            UnknownKeyCode, $"`{key}` is not known in {construct}: money is paid and withheld under `payments`.", [new Label(place, "belongs to `payments`")],
            $"Add an entry to `payments`: `ID: {{when: CONDITION, {money}: {(amount.Contains('\n', StringComparison.Ordinal) ? "AMOUNT" : amount)}}}`. {there}");
    }

    public static Diagnostic FactsHere(Place place, string kind) => new(
        UnknownKeyCode, $"`{kind}` is a kind of record, so this looks like facts, and facts are no part of a policy.", [new Label(place, "facts?")],
        "Put facts into a file in another folder, such as `sample/facts.yaml`, and name it with `--facts`.");

    /// <summary>What follows is taken to be of the section that was meant.</summary>
    public static Diagnostic SectionInside(Place place, string section, string outer) => new(
        UnknownKeyCode, $"`{section}` is a section, but stands inside `{outer}` here.", [new Label(place, "too far right")], $"Begin `{section}:` at the left margin.",
        new Fix(place with { Span = new TextSpan(place.Span.Start - place.Column + 1, place.Column - 1) }, ""));

    /// <param name="why">What the key says, in words that follow a colon.</param>
    public static Diagnostic MissingKey(Place place, string key, string construct, string why) =>
        new(MissingKeyCode, $"{Capital(construct)} needs `{key}`.", [new Label(place, $"`{key}` is missing")], $"Add `{key}`: {why}.");

    public static Diagnostic WhichDocument(Place place) =>
        new(MissingKeyCode, "It is not said which document this cites, and the policy has several.", [new Label(place, "of which document?")], "Write `cite: {document: ID, section: TEXT}`.");

    public static Diagnostic WrongKind(Place place, string what, string expected, string found, string? example = null) => new(
        WrongKindCode,
        found == Nothing ? $"{Capital(what)} is empty, but {expected} is expected." : $"{Capital(what)} is {found}, but {expected} is expected.",
        [new Label(place, found)],
        example is null ? HowToWrite(expected) : $"Write, for example, {example}.");

    public static Diagnostic WrongNumberOfDates(Place place, int days, int instalments) => new(
        WrongKindCode, $"There are {instalments} instalments, but `dates` has {days} {(days == 1 ? "day" : "days")}.", [new Label(place, $"{days}")],
        $"Give a day for each instalment, {instalments} in all, or leave `dates` out.");

    public static Diagnostic NotARange(Place place, string what, string example) =>
        new(WrongKindCode, $"{Capital(what)} is not written as a range.", [new Label(place, "not a range")], $"Write the lowest and the highest value with `to` between them, such as `{example}`.");

    public static Diagnostic Duplicate(string id, Place first, Place second, string help = "Give one of them another id.") =>
        new(DuplicateCode, $"`{id}` is declared twice.", [new Label(second, "declared again"), new Label(first, "first declared here")], help);

    public static Diagnostic NotAnOption(Place place, string written, string what, IEnumerable<string> allowed)
    {
        var words = allowed.ToArray();
        var near = Suggestion.For(written, words);
        return new Diagnostic(
            NotAnOptionCode, $"`{written}` is not {what}.", [new Label(place, "not one of the words allowed here")],
            $"{(near is null ? "" : $"Did you mean `{near}`? ")}Allowed: {string.Join(", ", words)}.", Suggestion.Repair(place, written, words));
    }

    public static Diagnostic BadId(Place place, string id) =>
        new(BadIdCode, $"`{id}` cannot be an id.", [new Label(place, "not an id")], UsableId(id));

    public static Diagnostic BadOption(Place place, string option) =>
        new(BadIdCode, $"`{option}` cannot be an option, because no rule could name it.", [new Label(place, "not an id")], UsableId(option));

    public static Diagnostic BadPeriodName(Place place, string name) =>
        new(BadIdCode, $"`{name}` cannot be the name of a period.", [new Label(place, "not a period's name")], "Use letters, digits, blanks, hyphens and strokes, such as `2024-25 Q1`.");

    public static Diagnostic NothingPer(Place place, string kind, string meant) =>
        new(NotAnOptionCode, $"The calendar lists each `{kind}`, but no record is made `per: {kind}`.", [new Label(place, "no record of this")], $"Did you mean `{meant}`?", new Fix(place, meant));

    public static Diagnostic NotAPeriod(Place place, string kind, string meant) => new(
        NotAnOptionCode, $"There is a record `per: {kind}`, but the calendar lists no `{kind}`.", [new Label(place, "not a kind of period")],
        $"Did you mean `{meant}`? A kind with a name of its own is listed under `calendar`.", new Fix(place, meant));

    public static Diagnostic NotAnAmountOf(Place place, string word, string meant) => new(
        NotAnOptionCode, $"An amount per `{word}` is nothing that is known here.", [new Label(place, "per what?")], $"Did you mean `{meant}`?", new Fix(place, meant));

    public static Diagnostic NotTheFolder(Place place, string id, string folder) =>
        new(
            FolderCode,
            $"The policy calls itself `{id}`, but its folder is `{folder}`.",
            [new Label(place, "not the folder's name")],
            "Give both the same name, as others extend a policy by its folder.");

    public static Diagnostic NotAName(Place place, string written) => new(
        WrongKindCode, $"`{written}` is not the name of a criterion.", [new Label(place, "not a name")], "Write a name, or make `criteria` a map and write `ID: condition`.");

    public static Diagnostic MissingPolicy(Place place, string id) =>
        new(MissingPolicyCode, $"There is no policy `{id}` to extend.", [new Label(place, "no such policy")], $"A folder `{id}` is expected beside this policy's folder or beside one above it.");

    public static Diagnostic ExtendsCycle(Place place, string id) =>
        new(ExtendsCycleCode, $"`{id}` extends itself, directly or through another policy.", [new Label(place, "leads back here")], "Remove one `extends`.");

    public static Diagnostic NoHeader(Place place) =>
        new(HeaderCode, "No file here says which policy this is.", [new Label(place, "no `policy:` in this file or its neighbours")], "Begin one file with `policy: your-policy-id`.");

    public static Diagnostic NoFiles() =>
        new(HeaderCode, "There is no policy here: no file was found.", [], "A policy is a folder with one or more YAML files. Check the path.");

    public static Diagnostic SecondHeader(Place first, Place second) =>
        new(HeaderCode, "Two files say which policy this is.", [new Label(second, "said again"), new Label(first, "said here")], "Keep `policy:` and what belongs to it in one file.");

    public static Diagnostic OutsideHeader(Place place, string key, Place header) =>
        new(HeaderCode, $"`{key}` belongs to the header, which is in another file.", [new Label(place, "not in the header"), new Label(header, "the header")], "Move it there.");

    public static Diagnostic NoneOf(Place place, string construct, ImmutableArray<string> keys) =>
        new(OneOfCode, $"{Capital(construct)} needs one of {Listed(keys)}.", [new Label(place, "none of them is here")], "Write exactly one of them.");

    public static Diagnostic SeveralOf(string construct, ImmutableArray<(string Key, Place Place)> found) =>
        new(
            OneOfCode, $"{Capital(construct)} cannot have {Listed(found.Select(f => f.Key), "and")} at once.",
            [.. found.Skip(1).Select(f => new Label(f.Place, "one too many")), new Label(found[0].Place, "the first")],
            "Keep one of them, or write two entries.");

    public static Diagnostic NotWith(Place place, string key, string other, string help) =>
        new(OneOfCode, $"`{key}` does not go with `{other}`.", [new Label(place, "not with the other")], help);

    public static Diagnostic BadDate(Place place, string written) =>
        new(BadDateCode, $"`{written}` is not a date.", [new Label(place, "not a date")], "Write it year first, such as `2004-07-16`.");

    public static Diagnostic PeriodEndsFirst(Place place, string name) =>
        new(PeriodOrderCode, $"Period `{name}` ends before it starts.", [new Label(place, "ends before it starts")], "Check `from` and `to`.");

    public static Diagnostic PeriodsOverlap(string first, Place firstPlace, string second, Place secondPlace) =>
        new(
            PeriodOrderCode,
            $"Periods `{first}` and `{second}` overlap.",
            [new Label(secondPlace, "starts before the other ends"), new Label(firstPlace, "the other")],
            "Let each day belong to at most one period of a kind: `to` is the last day.");

    public static Diagnostic BadFamily(Place place, string written) =>
        new(FamilyCode, $"`{written}` cannot be read as a family.", [new Label(place, "not a `for each`")], "Write `for each NAME in [a, b]` or `for each NAME in [a, b] as FAMILY`.");

    public static Diagnostic FamilyItemTwice(Place place, string item) =>
        new(FamilyCode, $"`{item}` stands twice in this family.", [new Label(place, $"`{item}` is here twice")], "Name each item once; the last part of a name with dots must differ, too.");

    public static Diagnostic Uncited(Place place, string id) =>
        new(UncitedCode, $"`{id}` cites no clause.", [new Label(place, "no `cite`")], "Add `cite: {document: ..., section: ...}`.");

    public static Diagnostic OptionTwice(string option, Place first, Place second) =>
        new(OptionsCode, $"`{option}` is an option twice.", [new Label(second, "here again"), new Label(first, "first here")], "Keep one of them.");

    public static Diagnostic NoOptions(Place place) =>
        new(OptionsCode, "There is no option to choose from.", [new Label(place, "empty list")], "List the options: `[sheltered, floating]`.");

    public static Diagnostic TooManyOptions(Place place, int count, int most) =>
        new(OptionsCode, $"There are {count} options, and a choice has at most {most}.", [new Label(place, $"{count} options")], "Record it as `text`, or divide the options into groups.");

    public static Diagnostic UnusualBasket(Place place, string basket, int size, Place expectPlace, string expect) =>
        new(
            UnusualBasketCode,
            $"Basket `{basket}` has {size} criteria, where {expect} are usual.",
            [new Label(place, $"{size} criteria"), new Label(expectPlace, "usual")],
            "Check the criteria; this is a warning, and nothing is refused.");

    public static Diagnostic OwnsItself(Place place, string kind) =>
        new(
            OwnsItselfCode,
            $"`{kind}` belongs to itself, directly or through another kind.",
            [new Label(place, "its `of` leads back here")],
            "Let `of` lead upwards: a return is of a service, a service of a provider.");

    /// <summary>What messages call a value that is not there.</summary>
    public const string Nothing = "nothing";

    /// <summary>The help where `£19,000` inside braces became a value and a key `000`.</summary>
    public const string CommaEndsValue = "Inside braces a comma ends a value; put a value that has a comma in quotes: `\"£1,234.50\"`.";

    /// <summary>Whether a key is what a comma cut off a value: `000`, with nothing behind it.</summary>
    public static bool IsCutOff(string key, bool isBlank) => isBlank && key.Length > 0 && char.IsAsciiDigit(key[0]);

    private static string UsableId(string id)
    {
        var usable = new string([.. id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-')]).Trim('-');
        var example = usable.Length > 0 && char.IsAsciiLetter(usable[0]) ? $", such as `{usable}`" : "";
        return $"Use letters, digits, hyphens and underscores, starting with a letter{example}.";
    }

    private static string HowToWrite(string expected) =>
        expected.StartsWith("a list", StringComparison.Ordinal) ? "Write a list in square brackets: `[a, b]`."
        : expected.StartsWith("a map", StringComparison.Ordinal) ? "Write each key with a colon and its value on a line of its own, indented."
        : "Write it on the same line, after the colon.";

    private static string Listed(IEnumerable<string> names, string last = "or")
    {
        var quoted = names.Select(n => $"`{n}`").ToArray();
        return quoted.Length < 2 ? string.Concat(quoted) : $"{string.Join(", ", quoted[..^1])} {last} {quoted[^1]}";
    }

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
