using System.Text;
using System.Text.RegularExpressions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Lowering;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Checking;

/// <summary>The shipped policies with one slip each, through the whole compiler.</summary>
public sealed partial class HostilePolicyTests
{
    private const int SlipsPerFile = 40;

    public static TheoryData<string> Names => [.. ShippedPolicy.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_policy_has_no_finding_but_what_is_odd_in_its_documents_calendar(string name) =>
        Assert.DoesNotContain(Unchanged(Find(name)), d => !CalendarOddities.Codes.Contains(d.Code));

    /// <summary>What passes is a name that nothing else names, or another figure: nobody can tell those from what was meant.</summary>
    [Fact]
    public void Of_slips_in_what_the_engine_reads_five_in_six_are_found_and_none_throws()
    {
        var dice = new Random(20040716);
        var slips = (from policy in ShippedPolicy.All
                     let before = Unchanged(policy).Select(d => d.Message).ToArray()
                     from file in policy.Files
                     let places = ShippedPolicy.SpeakingCharacters(file)
                     where !places.IsEmpty
                     from _ in Enumerable.Range(0, SlipsPerFile)
                     let slip = Mutation.Of(file, places[dice.Next(places.Length)], dice)
                     where !slip.IsNone
                     select (Slip: slip, IsFound: policy.CompileWith(file, slip.Result).Diagnostics.Any(d => !before.Contains(d.Message)))).ToList();
        var passed = slips.Where(s => !s.IsFound).Select(s => s.Slip.ToString()).ToList();
        Assert.True(passed.Count * 6 < slips.Count, $"{passed.Count} of {slips.Count} passed:\n{string.Join('\n', passed)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_key_taken_out_with_its_line_is_found_or_leaves_a_policy(string name)
    {
        var policy = Find(name);
        foreach (var (file, line) in policy.Files.SelectMany(f => KeyLines(f).Select(l => (f, l))))
        {
            var rest = string.Join('\n', Enumerable.Range(1, file.LineCount).Where(n => n != line).Select(file.Line));
            var compilation = policy.CompileWith(file, rest);
            Assert.True(compilation.Policy is not null || compilation.Diagnostics.Any(d => d.IsError), $"{file.Path}:{line}");
        }
    }

    [Fact]
    public void A_chain_of_too_many_values_is_refused_once()
    {
        var text = new StringBuilder("policy: p\ntitle: Chain\nstatus: draft\nvalues:\n  v0: 1\n");
        for (var i = 1; i <= 500; i++)
            text.Insert(text.ToString().IndexOf("  v", StringComparison.Ordinal), $"  v{i}: v{i - 1} + 1\n");
        var compilation = PolicyCompiler.Compile([new SourceText("policy.yaml", text.ToString())], _ => []);
        Assert.Equal(["PE0310"], compilation.Diagnostics.Select(d => d.Code.Id));
    }

    private static IEnumerable<Diagnostic> Unchanged(ShippedPolicy policy) => policy.CompileWith(policy.Files[0], policy.Files[0].Content).Diagnostics;

    private static ShippedPolicy Find(string name) => ShippedPolicy.All.First(p => p.Name == name);

    private static IEnumerable<int> KeyLines(SourceText file) => Enumerable.Range(1, file.LineCount).Where(n => Key().IsMatch(file.Line(n)));

    [GeneratedRegex(@"^ *(- )?[^ #:]+:( |$)")]
    private static partial Regex Key();
}
