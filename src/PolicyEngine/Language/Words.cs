using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Yaml;

namespace PolicyEngine.Language;

/// <summary>The fixed words of the policy language and what they stand for; the reference is checked against these tables.</summary>
internal static class Words
{
    public static readonly Vocabulary<Status> Statuses = new("a status", [("in-force", Status.InForce), ("proposed", Status.Proposed), ("draft", Status.Draft)]);

    public static readonly Vocabulary<HitPolicy> HitPolicies = new(
        "a hit policy",
        [("unique", HitPolicy.Unique), ("first", HitPolicy.First), ("best", HitPolicy.Best), ("worst", HitPolicy.Worst), ("collect", HitPolicy.Collect)]);

    /// <summary>What the conditions of bands call that which they divide up.</summary>
    public const string BandValue = "value";

    /// <summary>Those of a map of conditions, whose order must not matter.</summary>
    public static readonly ImmutableArray<string> HitsOfConditions = ["best", "worst", "unique"];

    public static readonly Vocabulary<bool> Purposes = new("a purpose", [("performance", false), ("intelligence", true)]);

    public static readonly Vocabulary<bool> Allowed = new("a permission", [("allowed", true)]);

    public static readonly Vocabulary<Polarity> Polarities = new("a direction", [("higher", Polarity.Higher), ("lower", Polarity.Lower)]);

    public static readonly Vocabulary<Absence> Absences = new("what a missing record means", [("unknown", Absence.Unknown), ("none", Absence.None)]);

    public static readonly Vocabulary<Force> Forces = new("a force", [("must", Force.Must), ("will", Force.Will), ("should", Force.Should), ("may", Force.May)]);

    public static readonly Vocabulary<PaymentKind> Payments = new("a kind of payment", [("pay", PaymentKind.Pay), ("withhold", PaymentKind.Withhold), ("release", PaymentKind.Release)]);

    public static readonly Vocabulary<bool> GroupFigures = new("a way to make a group's figure", [("mean-of-ratios", false), ("pooled", true)]);

    public static readonly Vocabulary<bool> OddPennies = new("where the odd pennies go", [("first", true), ("last", false)]);

    public static readonly Vocabulary<RoundingMode> RoundingModes = new(
        "a rounding mode",
        [("half-up", RoundingMode.HalfUp), ("half-even", RoundingMode.HalfEven), ("down", RoundingMode.Down), ("up", RoundingMode.Up)]);

    public static readonly Vocabulary<OpenPointKind> OpenPointKinds = new(
        "a kind of open point",
        [("not-supplied", OpenPointKind.NotSupplied), ("contradiction", OpenPointKind.Contradiction), ("ambiguous", OpenPointKind.Ambiguous), ("narrative", OpenPointKind.Narrative)]);

    public static readonly Vocabulary<SuccessionKind> Successions = new(
        "a kind of succession", [("merger", SuccessionKind.Merger), ("split", SuccessionKind.Split), ("renaming", SuccessionKind.Renaming)]);

    public static readonly Vocabulary<PeriodNaming> PeriodNamings = new(
        "a way to name periods",
        [
            ("financial-quarter", PeriodNaming.FinancialQuarter), ("financial-year", PeriodNaming.FinancialYear), ("calendar-quarter", PeriodNaming.CalendarQuarter),
            ("calendar-year", PeriodNaming.CalendarYear), ("month", PeriodNaming.Month), ("first-day", PeriodNaming.FirstDay),
        ]);

    public static readonly Vocabulary<bool> YesNo = new("yes or no", [("yes", true), ("no", false), ("true", true), ("false", false)]);
}

/// <summary>A closed list of words with their meanings.</summary>
internal sealed record Vocabulary<T>(string What, ImmutableArray<(string Word, T Meaning)> Entries)
    where T : struct
{
    public IEnumerable<string> All => Entries.Select(e => e.Word);

    public static implicit operator Shape(Vocabulary<T> words) => Shape.OneOf([.. words.All]);

    public T? Find(string word) => Entries.Where(e => e.Word == word).Select(e => (T?)e.Meaning).FirstOrDefault();

    /// <summary>The meaning of a scalar, or null after saying that it is none of the words.</summary>
    public T? Read(YamlScalar scalar, DiagnosticBag diagnostics)
    {
        if (Find(scalar.Value) is { } meaning)
            return meaning;
        diagnostics.Add(StructureErrors.NotAnOption(scalar.Place, scalar.Value, What, All));
        return null;
    }
}
