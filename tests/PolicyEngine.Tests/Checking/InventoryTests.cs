using PolicyEngine.Diagnostics;
using PolicyEngine.Yaml;

namespace PolicyEngine.Tests.Checking;

/// <summary>The shipped policies cover every rule that was found in their sources, and name no other.</summary>
public sealed class InventoryTests
{
    private static readonly string[] Covered =
    [
        .. ShippedPolicy.All.SelectMany(p => p.Files).SelectMany(f => CoveredIn(YamlReader.Read(f, new DiagnosticBag()))).Distinct().Order(StringComparer.Ordinal),
    ];

    [Theory]
    [InlineData("WL", 82)]
    [InlineData("KENT", 30)]
    [InlineData("BWD", 100)]
    [InlineData("EM", 54)]
    [InlineData("STOKE", 115)]
    public void Every_rule_of_a_framework_is_covered(string framework, int rules)
    {
        var ids = Inventory().Where(id => id.StartsWith($"{framework}-", StringComparison.Ordinal)).ToArray();
        Assert.Equal(rules, ids.Length);
        Assert.Empty(ids.Except(Covered));
    }

    [Fact]
    public void A_policy_covers_only_rules_of_the_inventory() => Assert.Empty(Covered.Except(Inventory()));

    private static IEnumerable<string> Inventory() =>
        from line in File.ReadLines(RepositoryRoot.PathOf("tests", "inventory.txt"))
        where line.Length > 0 && line[0] != '#'
        let topic = line.Split(": ")
        from end in topic[1].Split(' ')
        select $"{topic[0]}-{end}";

    private static IEnumerable<string> CoveredIn(YamlNode? node) => node switch
    {
        YamlMap map => map.Entries.SelectMany(e => e is { Key.Value: "covers", Value: YamlSequence ids } ? ids.Items.OfType<YamlScalar>().Select(i => i.Value) : CoveredIn(e.Value)),
        YamlSequence sequence => sequence.Items.SelectMany(CoveredIn),
        _ => [],
    };
}
