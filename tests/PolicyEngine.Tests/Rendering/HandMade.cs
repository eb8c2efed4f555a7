using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Rendering;

/// <summary>
/// A small policy written as kernel data, so that renderings are tested without a compiler: a rating with criteria and a
/// reading, a threshold that does not always apply, a payment, a duty, a permission, something not supplied.
/// </summary>
internal static class HandMade
{
    private const string Text = """
        policy: stoke
        title: One Psychology Service
        facts:
          service:
            fields:
              kind: {choice: [core, pilot]}
              annual_payment: {money: GBP}
          report:
            fields:
              outcomes_met: {count: true}
              outcomes_due: {count: true}
              complaints: {count: true}
              involvement: {judgement: [passive, sometimes, always]}
        indicators:
          outcomes: report.outcomes_met / report.outcomes_due * 100%
        thresholds:
          involvement: report.involvement >= sometimes
            applies-when: service.kind is core
        rag:
          rating:
            red: low-outcomes or complaints
              low-outcomes: outcomes < 80%
              complaints: report.complaints >= 3
            amber: reading(amber)
              strict: outcomes < 100%
              lax: outcomes < 90%
            green: outcomes >= 90% and report.complaints = 0
            otherwise: undefined
        payments:
          red-withholding: 5% of service.annual_payment
            when: rating is red
        rules:
          plan: rating in [red, amber]
            by: period.due
          meeting: rating is red or worse
        readings:
          amber: {question: Below what share is a rating amber?}
        """;

    private static readonly SourceText Source = new("policies/stoke/policy.yaml", Text);
    private static readonly ChoiceType Scale = new(["green", "amber", "red"], ChoiceOrder.BestFirst);
    private static readonly ChoiceType Kinds = new(["core", "pilot"], ChoiceOrder.None);
    private static readonly ChoiceType Involvement = new(["passive", "sometimes", "always"], ChoiceOrder.LowestFirst);

    private static readonly Key PerQuarter = new(0, "quarter");

    public static readonly CheckedPolicy Policy = new(
        new PolicyHeader(
            "stoke", "One Psychology Service", Status.InForce,
            ImmutableDictionary<string, string>.Empty.Add("pmf", "Performance Management Framework"), ["stoke"], At("policy: stoke")),
        [
            new RecordKind("service", -1, null, false, null, Absence.Unknown, From("service:")),
            new RecordKind("report", 0, "quarter", false, null, Absence.Unknown, From("report:")),
        ],
        [
            Fact("service.kind", 0, Kinds),
            Fact("service.annual_payment", 0, PolicyTypes.Money),
            Fact("report.outcomes_met", 1, PolicyTypes.Count),
            Fact("report.outcomes_due", 1, PolicyTypes.Count),
            Fact("report.complaints", 1, PolicyTypes.Count),
            Fact("report.involvement", 1, Involvement) with { Asks = "How far were young people involved?" },
        ],
        [
            Value("indicators.outcomes", Role.Indicator, PolicyTypes.Percent, new Rounded(
                PolicyTypes.Percent, At("report.outcomes_met / report.outcomes_due"),
                Op(Operator.Divide, PolicyTypes.Percent, "report.outcomes_met / report.outcomes_due", Read(2), Read(3)), 1, RoundingMode.HalfUp)),
            Value("thresholds.involvement", Role.Threshold, PolicyTypes.YesNo, new Applicable(
                PolicyTypes.YesNo, At("report.involvement >= sometimes"),
                new Operation(PolicyTypes.YesNo, At("service.kind is core"), Operator.Equal, [
                    new FactReference(Kinds, Part(At("service.kind is core"), "service.kind"), 0), new Constant(Kinds, Part(At("service.kind is core"), "core"), Extent.OfOption(0))]),
                Op(Operator.GreaterOrEqual, PolicyTypes.YesNo, "report.involvement >= sometimes", Read(5), Option("sometimes", Involvement, 1)))),
            Value("rag.rating.red.low-outcomes", Role.Criterion, PolicyTypes.YesNo, Compare(Operator.Less, "outcomes < 80%", Outcomes(), Percent("80%", 80))),
            Value("rag.rating.red.complaints", Role.Criterion, PolicyTypes.YesNo, Compare(Operator.GreaterOrEqual, "report.complaints >= 3", Read(4), Number("3", 3))),
            new Table(
                "rag.rating", "Overall rating", Role.Rag, Scale, PerQuarter, Status.InForce,
                From("rating:", "Schedule 2", "STOKE-RAG-1"),
                [], [new TableOutput("result", Scale)], HitPolicy.Worst,
                [
                    Row("red", 2, "low-outcomes or complaints", new Operation(PolicyTypes.YesNo, At("low-outcomes or complaints"), Operator.Or, [Definition("low-outcomes", 2), Definition("complaints", 3)])),
                    Row("amber", 1, "reading(amber)", new ReadingReference(PolicyTypes.YesNo, At("reading(amber)"), 0,
                        [Compare(Operator.Less, "outcomes < 100%", Outcomes(), Percent("100%", 100)), Compare(Operator.Less, "outcomes < 90%", Outcomes(), Percent("90%", 90))])),
                    Row("green", 0, "outcomes >= 90% and report.complaints = 0", new Operation(PolicyTypes.YesNo, At("outcomes >= 90% and report.complaints = 0"), Operator.And,
                        [Compare(Operator.GreaterOrEqual, "outcomes >= 90%", Outcomes(), Percent("90%", 90)), Compare(Operator.Equal, "report.complaints = 0", Read(4), Number("0", 0))])),
                ],
                default, "The framework states no rating here."),
            Value("payments.red-withholding", Role.Payment, PolicyTypes.Money, new Applicable(
                PolicyTypes.Money, At("5% of service.annual_payment"),
                RatingIs("rating is red", 2),
                Op(Operator.Multiply, PolicyTypes.Money, "5% of service.annual_payment", Percent("5%", 5), Read(1)))) with { Effect = new Payment(PaymentKind.Withhold, Per: "quarter", IsPerNotSupplied: false) },
            Value("rules.plan", Role.Rule, PolicyTypes.YesNo, RatingIs("rating in [red, amber]", 2)) with
            {
                Effect = new Duty(Force.Must, "provider", "submit an action plan", new DateReference(PolicyTypes.Date, At("period.due"), "due")),
            },
            Value("rules.meeting", Role.Rule, PolicyTypes.YesNo, RatingIs("rating is red or worse", 2)) with
            {
                Effect = new Duty(Force.May, "lead officer", "call a meeting on competence", By: null),
                Status = Status.Proposed,
            },
        ],
        [
            new Reading(
                "amber", "Below what share of outcomes is a rating amber?",
                [new ReadingOption("strict", "outcomes < 100%", At("strict")), new ReadingOption("lax", "outcomes < 90%", At("lax"))],
                1, "The green row begins at 90%.", From("amber: {question", "Schedule 2, Amber", "STOKE-AMB-2")),
        ],
        new Calendar([Quarter("2018-19 Q3", new DateOnly(2018, 10, 1), new DateOnly(2018, 12, 31), new DateOnly(2019, 1, 14))], null),
        [new OpenPoint("STOKE-GAP-1", OpenPointKind.NotSupplied, "Appendix B, which lists the milestones, is not in the source.", From("otherwise: undefined", "Appendix B"), [])]);

    /// <summary>Two services: one rated red, one whose complaints are not supplied.</summary>
    public static FactBase Facts => new(Policy,
    [
        Service("oak-house", 0, 50_000),
        Report("oak-house", met: 149, due: 199, complaints: 1, involvement: 0),
        Service("elm-lodge", 1, 20_000),
        Report("elm-lodge", met: 95, due: 100, complaints: null, involvement: 2),
    ]);

    public static EvaluationRequest Request(string service) => new(0, service, new PeriodName("quarter", "2018-19 Q3"), new DateOnly(2019, 2, 28).DayNumber);

    private static FactRecord Service(string id, int kind, int payment) =>
        new(0, id, null, null, Entries((0, Extent.OfOption(kind)), (1, Extent.Of(payment))), "services.csv row 2");

    private static FactRecord Report(string service, int met, int due, int? complaints, int involvement)
    {
        var entries = Entries((2, Extent.Of(met)), (3, Extent.Of(due)));
        if (complaints is { } number)
            entries = entries.AddRange(Entries((4, Extent.Of(number))));
        var judged = new Judgement("A. Officer", new DateOnly(2019, 1, 20).DayNumber, "No young person took part in the review");
        entries = entries.Add(5, new Entry(EntryState.Supplied, [Extent.OfOption(involvement)], judged, new FactSource("visits.csv row 1")));
        return new FactRecord(1, service, null, "2018-19 Q3", entries, "reports.csv row 5");
    }

    private static ImmutableDictionary<int, Entry> Entries(params (int Fact, Extent Value)[] figures) =>
        figures.ToImmutableDictionary(f => f.Fact, f => new Entry(EntryState.Supplied, [f.Value]));

    private static Place At(string words) => Text.IndexOf(words, StringComparison.Ordinal) is >= 0 and var start
        ? new Place(Source, new TextSpan(start, words.Length))
        : throw new ArgumentException($"The policy does not say `{words}`.", nameof(words));

    private static Place Part(Place whole, string words) =>
        whole with { Span = new TextSpan(whole.Span.Start + whole.Text.IndexOf(words, StringComparison.Ordinal), words.Length) };

    private static Origin From(string words, string? section = null, params string[] covers) =>
        new(At(words), "stoke", section is null ? null : new Citation("pmf", section), [.. covers]);

    private static Fact Fact(string id, int record, PolicyType type) =>
        new(id, record, id.Split('.')[1], type, Extent.All(type), null, null, null, null, "", false, false, From($"{id.Split('.')[1]}:"));

    private static Value Value(string id, Role role, PolicyType type, Expression body) =>
        new(id, "", role, type, PerQuarter, Status.InForce, From($"{id.Split('.')[^1]}: {body.Place.Text}", "Schedule 1"), body, null, null);

    private static Row Row(string id, int option, string words, Expression condition) =>
        new(id, condition, [], [new Constant(Scale, Part(At($"{id}:"), id), Extent.OfOption(option))], From($"{id}: {words}"));

    private static FactReference Read(int fact)
    {
        var (words, type) = fact switch
        {
            0 => ("service.kind", (PolicyType)Kinds),
            1 => ("service.annual_payment", PolicyTypes.Money),
            2 => ("report.outcomes_met", PolicyTypes.Count),
            3 => ("report.outcomes_due", PolicyTypes.Count),
            4 => ("report.complaints", PolicyTypes.Count),
            _ => ("report.involvement", Involvement),
        };
        return new FactReference(type, At(words), fact);
    }

    private static DefinitionReference Definition(string words, int index) => new(PolicyTypes.YesNo, At(words), index);

    private static DefinitionReference Outcomes() => new(PolicyTypes.Percent, Part(At("outcomes < 80%"), "outcomes"), 0);

    private static Operation RatingIs(string words, int option) =>
        new(PolicyTypes.YesNo, At(words), Operator.Equal, [new DefinitionReference(Scale, Part(At(words), "rating"), 4), new Constant(Scale, Part(At(words), "red"), Extent.OfOption(option))]);

    private static Operation Compare(Operator @operator, string words, Expression left, Expression right) => Op(@operator, PolicyTypes.YesNo, words, left, right);

    private static Operation Op(Operator @operator, PolicyType type, string words, params Expression[] arguments) => new(type, At(words), @operator, [.. arguments]);

    private static Constant Percent(string words, int percent) => new(PolicyTypes.Percent, At(words), Extent.Of(Exact.Reduce(percent, 100)!.Value));

    private static Constant Number(string words, int number) => new(PolicyTypes.Count, At(words), Extent.Of(number));

    private static Constant Option(string words, ChoiceType type, int option) => new(type, At(words), Extent.OfOption(option));

    private static Period Quarter(string name, DateOnly start, DateOnly end, DateOnly due) => new(
        "quarter", name,
        ImmutableDictionary<string, int>.Empty.Add("start", start.DayNumber).Add("end", end.DayNumber).Add("due", due.DayNumber),
        From("policy: stoke"));
}
