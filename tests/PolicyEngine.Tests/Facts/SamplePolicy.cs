using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Facts;

/// <summary>A policy that declares facts of every type and decides nothing.</summary>
internal static class SamplePolicy
{
    private static readonly Origin Here = new(new Place(new SourceText("policy.yaml", ""), new TextSpan(0, 0)), "sample", null, []);

    private static readonly ImmutableArray<RecordKind> Kinds =
    [
        new("service", Of: 1, Per: null, IsMany: false, Dated: null, Absence.Unknown, Here),
        new("provider", Of: -1, Per: null, IsMany: false, Dated: null, Absence.Unknown, Here),
        new("return", Of: 0, Per: "quarter", IsMany: false, Dated: null, Absence.Unknown, Here),
        new("notice", Of: 1, Per: null, IsMany: true, Dated: "issued", Absence.None, Here),
        new("assessment", Of: 0, Per: "quarter", IsMany: false, Dated: null, Absence.Unknown, Here),
    ];

    public static CheckedPolicy Policy { get; } = Of(["2004-05 Q1", "2004-05 Q2", "2004-05 Q3", "2004-05 Q4"]);

    /// <summary>The same policy without a list of periods.</summary>
    public static CheckedPolicy WithoutCalendar { get; } = Of([]);

    private static CheckedPolicy Of(string[] quarters) => new(
        new PolicyHeader("sample", "Sample", Status.InForce, ImmutableDictionary<string, string>.Empty, ["sample"], Here.Place),
        Kinds,
        [
            Field("service", "type", Choice("accommodation-based", "floating-support", "sheltered"), label: "Service type"),
            Field("service", "client_group", PolicyTypes.Text, label: "Primary client group"),
            Field("service", "annual_payment", PolicyTypes.Money),
            Field("service", "fee", new RateType("unit", RatePeriod.Week)),
            Field("service", "opens", PolicyTypes.TimeOfDay),
            Field("service", "contract_length", PolicyTypes.Months),
            Field("service", "answer_within", PolicyTypes.WorkingDays),
            Field("provider", "kind", Choice("organisation", "sole-trader")),
            Field("return", "received", PolicyTypes.Date),
            Field("return", "availability", PolicyTypes.Percent, label: "Availability of units", range: Percents(0, 1000), places: 2),
            Field("return", "utilisation", PolicyTypes.Percent, isNotApplicableAllowed: true),
            Field("return", "complaints", PolicyTypes.Count),
            Field("return", "score", PolicyTypes.Number, places: 0),
            Field("return", "complete", PolicyTypes.YesNo),
            Field("notice", "issued", PolicyTypes.Date),
            Field("notice", "remark", PolicyTypes.Text),
            Field("assessment", "involved", Choice("passive", "sometimes", "always"), asks: "How far?", isNotApplicableAllowed: true),
        ],
        [],
        [],
        new Calendar([.. quarters.Select(q => new Period("quarter", q, ImmutableDictionary<string, int>.Empty, Here))], null),
        []);

    private static Fact Field(
        string kind,
        string field,
        PolicyType type,
        string? label = null,
        Extent? range = null,
        int? places = null,
        string? asks = null,
        bool isNotApplicableAllowed = false) =>
        new($"{kind}.{field}", Kinds.ToList().FindIndex(k => k.Name == kind), field, type, range ?? Extent.All(type), places, null, asks, null,
            label ?? field, IsOptional: false, isNotApplicableAllowed, Here);

    private static ChoiceType Choice(params string[] options) => new([.. options], ChoiceOrder.None);

    private static NumberExtent Percents(long low, long high) => new(Exact.Divide(low, 100), Exact.Divide(high, 100));
}
