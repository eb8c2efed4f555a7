using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Yaml;

namespace PolicyEngine.Language;

/// <summary>The fixed words of the policy language and what they stand for; the reference is checked against these tables.</summary>
internal static class Words
{
    public static readonly Vocabulary<Status> Statuses = new("a status", [new("in-force", Status.InForce), new("proposed", Status.Proposed), new("draft", Status.Draft)]);

    public static readonly Vocabulary<HitPolicy> HitPolicies = new(
        "a hit policy",
        [new("unique", HitPolicy.Unique), new("first", HitPolicy.First), new("best", HitPolicy.Best), new("worst", HitPolicy.Worst), new("collect", HitPolicy.Collect)]);

    /// <summary>What the conditions of bands call that which they divide up.</summary>
    public const string BandValue = "value";

    /// <summary>Those of a map of conditions, whose order must not matter.</summary>
    public static readonly ImmutableArray<string> HitsOfConditions = ["best", "worst", "unique"];

    public static readonly Vocabulary<bool> Purposes = new("a purpose", [new("performance", false), new("intelligence", true)]);

    public static readonly Vocabulary<bool> Allowed = new("a permission", [new("allowed", true)]);

    public static readonly Vocabulary<Polarity> Polarities = new("a direction", [new("higher", Polarity.Higher), new("lower", Polarity.Lower)]);

    public static readonly Vocabulary<Absence> Absences = new("what a missing record means", [new("unknown", Absence.Unknown), new("none", Absence.None)]);

    public static readonly Vocabulary<Force> Forces = new("a force", [new("must", Force.Must), new("will", Force.Will), new("should", Force.Should), new("may", Force.May)]);

    public static readonly Vocabulary<PaymentKind> Payments = new("a kind of payment", [new("pay", PaymentKind.Pay), new("withhold", PaymentKind.Withhold), new("release", PaymentKind.Release)]);

    public static readonly Vocabulary<bool> GroupFigures = new("a way to make a group's figure", [new("mean-of-ratios", false), new("pooled", true)]);

    public static readonly Vocabulary<bool> OddPennies = new("where the odd pennies go", [new("first", true), new("last", false)]);

    public static readonly Vocabulary<RoundingMode> RoundingModes = new(
        "a rounding mode",
        [new("half-up", RoundingMode.HalfUp), new("half-even", RoundingMode.HalfEven), new("down", RoundingMode.Down), new("up", RoundingMode.Up)]);

    public static readonly Vocabulary<OpenPointKind> OpenPointKinds = new(
        "a kind of open point",
        [new("not-supplied", OpenPointKind.NotSupplied), new("contradiction", OpenPointKind.Contradiction), new("ambiguous", OpenPointKind.Ambiguous), new("narrative", OpenPointKind.Narrative)]);

    public static readonly Vocabulary<SuccessionKind> Successions = new(
        "a kind of succession", [new("merger", SuccessionKind.Merger), new("split", SuccessionKind.Split), new("renaming", SuccessionKind.Renaming)]);

    public static readonly Vocabulary<PeriodNaming> PeriodNamings = new(
        "a way to name periods",
        [
            new("financial-quarter", PeriodNaming.FinancialQuarter), new("financial-year", PeriodNaming.FinancialYear), new("calendar-quarter", PeriodNaming.CalendarQuarter),
            new("calendar-year", PeriodNaming.CalendarYear), new("month", PeriodNaming.Month), new("first-day", PeriodNaming.FirstDay),
        ]);

    public static readonly Vocabulary<bool> YesNo = new("yes or no", [new("yes", true), new("no", false), new("true", true), new("false", false)]);
}

/// <summary>A closed list of words with their meanings.</summary>
internal sealed record Vocabulary<T>(string What, ImmutableArray<Vocabulary<T>.Entry> Entries)
    where T : struct
{
    public IEnumerable<string> All => Entries.Select(e => e.Word);

    public static implicit operator Shape(Vocabulary<T> words) => Shape.OneOf([.. words.All]);

    public T? Find(string word)
    {
        foreach (var entry in Entries)
        {
            if (entry.Word == word)
                return entry.Meaning;
        }

        return null;
    }

    /// <summary>The meaning of a scalar, or null after saying that it is none of the words.</summary>
    public T? Read(YamlScalar scalar, DiagnosticBag diagnostics)
    {
        if (Find(scalar.Value) is { } meaning)
            return meaning;
        diagnostics.Add(StructureErrors.NotAnOption(scalar.Place, scalar.Value, What, All));
        return null;
    }

    /// <summary>A reference: what lists and queries make of a tuple would be compiled anew for each kind of word, at each start of the program.</summary>
    public sealed record Entry(string Word, T Meaning);
}
