using PolicyEngine.Rendering;

namespace PolicyEngine.Tests.Rendering;

public sealed class PolicyRenderingTests
{
    private static readonly PolicyVersion Version = new(From: null, Until: null, HandMade.Policy, []);

    [Fact]
    public void A_policy_shows_facts_rules_readings_calendar_and_open_points() =>
        Golden.Check("policy-100.txt", TextRun.Join(PolicyText.Runs(Version, 100)));

    [Theory]
    [InlineData("rag.rating")]
    [InlineData("report.complaints")]
    [InlineData("amber")]
    public void One_thing_is_shown_with_what_it_rests_on_and_what_uses_it(string id) =>
        Golden.Check($"policy-{id}.txt", TextRun.Join(PolicyText.Runs(Version, id, 80)!.Value));

    [Fact]
    public void Everything_that_has_an_id_can_be_shown() =>
        Assert.All(PolicyText.Ids(HandMade.Policy), id => Assert.NotNull(PolicyText.Runs(Version, id, 80)));

    [Fact]
    public void One_thing_of_a_policy_is_json() =>
        Golden.Check("policy.json", JsonText.Of(writer => PolicyJson.Write(writer, Version, "rag.rating")));
}
