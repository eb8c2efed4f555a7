using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyEngine.Analysis;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Tests.Checking;
using PolicyEngine.Tests.Reference;
using PolicyEngine.Text;
using Standing = PolicyEngine.Analysis.Standing;

namespace PolicyEngine.Tests.Analysis;

/// <summary>What holds of every comparison, tried on the shipped policies and on generated ones.</summary>
public sealed partial class ComparingTests
{
    private static readonly ImmutableArray<ComparedPolicy> Shipped =
    [
        .. ShippedPolicy.All.Select(p => new ComparedPolicy(p.Name, PolicyCompiler.Compile(new SourceFolder(RepositoryRoot.Path, p.Name)).Policy!)),
    ];

    /// <summary>Words that no policy wrote.</summary>
    private static readonly ImmutableHashSet<string> Fixed = ["always", "at least", "at most", "above", "below", "the same for all"];

    [Fact]
    public void A_policy_beside_itself_answers_everything_alike() =>
        Assert.All(Shipped.Select(p => p.Policy).Concat(Case.All.Take(300).Select(c => c.Policy)), policy =>
        {
            var comparison = Compare([new("one", policy), new("other", policy)]);
            Assert.All(comparison.Questions, q => Assert.Equal(Standing.Same, q.Standing));
            Assert.Equal([[0, 1]], comparison.Families);
        });

    /// <summary>No source says how a group's figure is worked out, so that there is no benchmark to compare.</summary>
    [Fact]
    public void Every_topic_finds_something_in_what_is_shipped() =>
        Assert.Equal(Topic.All.Select(t => t.Name).Except(["benchmarks"]), Topic.All.Select(t => t.Name).Where(n => Compare(Shipped).Questions.Any(q => q.Topic == n)));

    [Fact]
    public void The_order_of_the_policies_changes_no_standing()
    {
        Assert.Equal(Standings(Shipped), Standings([.. Shipped.Reverse()]));
        var generated = Case.All.Take(300).Select(c => new ComparedPolicy($"seed-{c.Seed}", c.Policy)).Chunk(3).ToArray();
        Assert.All(generated, three => Assert.Equal(Standings([.. three]), Standings([three[2], three[0], three[1]])));
    }

    [Fact]
    public void What_one_policy_of_several_changes_is_what_differs()
    {
        var findings = new Findings();
        var changes = 0;
        foreach (var (seed, policy) in Case.All.Take(300).Select(c => (c.Seed, c.Policy)))
        {
            foreach (var (index, value) in policy.Definitions.Index().Where(d => d.Item is Value { Role: Role.Value }))
            {
                var body = new Operation(value.Type, value.Origin.Place, Operator.Abs, [((Value)value).Body]);
                var changed = policy with { Definitions = policy.Definitions.SetItem(index, (Value)value with { Body = body }) };
                var different = Compare([new("a", policy), new("b", changed), new("c", policy)]).Questions.Where(q => q.Standing != Standing.Same).Select(q => q.Id).ToArray();
                if (!different.SequenceEqual([value.Id]))
                    findings.Add($"seed {seed}: {value.Id} was changed, and {string.Join(", ", different)} differ");
                changes++;
            }
        }

        findings.AssertNone();
        Assert.True(changes > 300, $"Only {changes} changes were tried.");
    }

    [Fact]
    public void What_is_said_of_a_policy_is_what_show_says_of_it()
    {
        var comparison = Compare(Shipped);
        var said = 0;
        foreach (var (column, compared) in Shipped.Index())
        {
            var version = new PolicyVersion(From: null, Until: null, compared.Policy, []);
            var shown = OneLine.Of($"{TextRun.Join(PolicyText.Runs(version, 100_000))} {JsonText.Of(w => PolicyJson.Write(w, version, id: null))}");
            var parts = comparison.Questions.SelectMany(q => q.Aspects).Select(a => a.Parts[column]).OfType<Part>().ToArray();
            said += parts.Length;
            Assert.All(parts, part => Assert.All(
                shown.Contains(part.Text, StringComparison.Ordinal) ? [] : Joints().Split(part.Text).Where(piece => !Fixed.Contains(piece)),
                piece => Assert.Contains(piece, shown, StringComparison.Ordinal)));
        }

        Assert.True(said > 500, $"Only {said} things are said.");
    }

    [Fact]
    public void No_line_of_the_text_is_wider_than_the_page()
    {
        foreach (var (count, width) in new[] { (2, 80), (2, 120), (4, 120), (Shipped.Length, 80), (Shipped.Length, 120) })
        {
            var text = TextRun.Join(ComparisonText.Runs(Compare([.. Shipped.Take(count)]), width));
            Assert.All(text.Split('\n').Where(line => line.Trim().Contains(' ')), line => Assert.True(line.Length <= width, line));
        }
    }

    [Fact]
    public void Nothing_of_a_policy_becomes_markup()
    {
        var policy = Shipped[0].Policy;
        var hostile = policy with { Header = policy.Header with { Title = "<script>alert(1)</script> & \"x\"" } };
        var page = ComparisonHtml.Page(Compare([new("<img src=x>", hostile), Shipped[1]]));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x&gt;", page, StringComparison.Ordinal);
    }

    private static Comparison Compare(ImmutableArray<ComparedPolicy> columns) => Comparing.Compare(columns, Topic.All);

    private static IEnumerable<(string, string, Standing)> Standings(ImmutableArray<ComparedPolicy> columns) =>
        Compare(columns).Questions.Select(q => (q.Topic, q.Id, q.Standing)).Order();

    /// <summary>What joins several things that the policy says to one text.</summary>
    [GeneratedRegex("(?:; (?:when )?|^the day after |, by |, where | over |, | = | and | when |(?<=^at least|^at most|^above|^below) | \\(|\\)$)")]
    private static partial Regex Joints();
}
