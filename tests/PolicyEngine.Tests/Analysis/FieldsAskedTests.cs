using PolicyEngine.Analysis;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Analysis;

/// <summary>A field is not asked only where nothing that may apply to the service reads it.</summary>
public sealed class FieldsAskedTests
{
    [Fact]
    public void Availability_is_asked_of_accommodation_and_not_of_floating_support()
    {
        var example = Example.Of("west-london");

        Assert.Empty(NotAsked(example, "return", "availability-90"));
        Assert.Equal(["availability"], NotAsked(example, "return", "floating-availability-50"));
    }

    [Fact]
    public void An_alarm_service_is_asked_for_nothing_of_a_return() =>
        Assert.Equal(
            ["received", "availability", "utilisation", "staffing", "users_left", "users_remaining", "departures", "length_of_stay"],
            NotAsked(Example.Of("blackburn"), "return", "alarms"));

    [Fact]
    public void A_service_is_asked_for_the_criteria_of_its_own_basket()
    {
        var example = Example.Of("kent");

        Assert.Equal(
            ["throughput", "utilisation", "allocations", "nominations", "closures", "engagement", "client_records", "documentation", "move_on", "reconnection", "resettlement"],
            NotAsked(example, "assessment", "0-of-3"));
    }

    private static IEnumerable<string> NotAsked(Example example, string kind, string service)
    {
        var index = example.Kind(kind);
        var asked = new FieldsAsked(example.Policy, example.Facts, new HashSet<int> { index }, example.Period).Of(index, service);
        return example.Policy.Facts.Select((fact, i) => (Fact: fact, Index: i)).Where(f => f.Fact.Record == index && !asked.Contains(f.Index)).Select(f => f.Fact.Field);
    }
}
