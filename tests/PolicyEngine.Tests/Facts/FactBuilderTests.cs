using PolicyEngine.Facts;

namespace PolicyEngine.Tests.Facts;

public sealed class FactBuilderTests
{
    private static readonly FactBuilder Everything = new FactBuilder(SamplePolicy.Policy)
        .Add("provider", ("provider", "acme"), ("kind", "organisation"))
        .Add(
            "service", ("service", "oak-house"), ("provider", "acme"), ("client_group", "older people"), ("annual_payment", 1250.5m), ("fee", 3),
            ("opens", new TimeOnly(8, 30)), ("contract_length", 18), ("answer_within", 5))
        .Add(
            "returns", ("service", "oak-house"), ("quarter", "2004-05 Q1"), ("received", new DateOnly(2004, 7, 16)), ("availability", 0.885m),
            ("utilisation", "88% or 91%"), ("complaints", null), ("score", -2), ("complete", true))
        .Add("assessment", ("service", "oak-house"), ("quarter", "2004-05 Q1"), ("involved", "N/A"));

    [Fact]
    public void Values_are_taken_in_the_unit_of_their_field() =>
        Assert.Equal(
            """
            assessment, oak-house, 2004-05 Q1: involved = N/A
            provider, acme: kind = organisation
            return, oak-house, 2004-05 Q1: availability = 88.5%
            return, oak-house, 2004-05 Q1: complete = yes
            return, oak-house, 2004-05 Q1: received = 2004-07-16
            return, oak-house, 2004-05 Q1: score = -2
            return, oak-house, 2004-05 Q1: utilisation = 88% or 91%
            service, oak-house, acme: annual_payment = £1,250.50
            service, oak-house, acme: answer_within = 5 working days
            service, oak-house, acme: client_group = "older people"
            service, oak-house, acme: contract_length = 18 months
            service, oak-house, acme: fee = £3 per unit per week
            service, oak-house, acme: opens = 8:30
            """,
            FactText.Of(Everything.Build().Facts));

    [Fact]
    public void Building_twice_gives_the_same_facts() => Assert.Equal(FactText.Of(Everything.Build().Facts), FactText.Of(Everything.Build().Facts));

    [Fact]
    public void Mistakes_are_findings_that_point_into_the_record()
    {
        var reading = new FactBuilder(SamplePolicy.Policy, "returns service")
            .Add("retun", ("service", "oak-house"))
            .Add("return", ("service", "oak-house"), ("quarter", "2004-05 Q1"), ("complaints", -1), ("utilization", 0.9m))
            .Add("return", ("service", "oak-house"), ("quarter", "2004-05 Q1"), ("complete", 0.5m))
            .Add("return", ("quarter", "2004-05 Q2"))
            .Build();
        Assert.Null(reading.Facts);
        Assert.Equal(
            """
            PE0702 returns service:1:1 [retun] `retun` is not a kind of record of this policy.
            PE0732 returns service:2:62 [-1] `-1` for `complaints` is not a count: it is negative.
            PE0711 returns service:2:66 [utilization] A `return` has no field `utilization`.
            PE0715 returns service:3:18 [oak-house] There are two records of kind `return` for `oak-house`, `2004-05 Q1`.
            PE0725 returns service:3:60 [0.5] `0.5` for `complete` is neither yes nor no.
            PE0714 returns service:4:1 [return] This `return` does not say its `service`.
            """,
            FactText.Findings(reading));
    }

    [Fact]
    public void A_source_names_where_a_figure_came_from() =>
        Assert.Contains(Everything.Build().Facts!.All, r => r.Source == "facts in memory, record 3");
}
