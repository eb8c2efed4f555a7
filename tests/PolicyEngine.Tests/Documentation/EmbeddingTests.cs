using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyEngine;
using PolicyEngine.Bulk;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;
using PolicyEngine.Tests.Storage;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Documentation;

/// <summary>The C# of README.md and src/PolicyEngine/README.md stands here word for word, and runs here.</summary>
public sealed partial class EmbeddingTests : IDisposable
{
    private readonly StringWriter report = new() { NewLine = "\n" };
    private readonly string yaml;

    /// <summary>The policy and the facts of README.md, where the test runs, since that is where `.` is.</summary>
    public EmbeddingTests()
    {
        var blocks = YamlBlock().Matches(File.ReadAllText(RepositoryRoot.PathOf("README.md"))).Select(m => m.Groups["text"].Value).ToArray();
        yaml = blocks[1];
        Directory.CreateDirectory("policies/anytown");
        File.WriteAllText("policies/anytown/policy.yaml", blocks[0]);
    }

    public void Dispose() => Directory.Delete("policies", recursive: true);

    [Theory]
    [InlineData("README.md")]
    [InlineData("src/PolicyEngine/README.md")]
    public void All_code_of_the_documentation_stands_in_this_file(string document)
    {
        var here = Flat(File.ReadAllText(RepositoryRoot.PathOf("tests/PolicyEngine.Tests/Documentation/EmbeddingTests.cs")));
        var blocks = CodeBlock().Matches(File.ReadAllText(RepositoryRoot.PathOf(document))).Select(m => Flat(m.Groups["text"].Value)).ToArray();
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(block, here, StringComparison.Ordinal));
    }

    [Fact]
    public void Three_lines_lead_from_a_folder_and_facts_to_a_decision()
    {
        var policy = PolicyCompiler.Compile(new SourceFolder(".", "policies/anytown")).Policy!;
        var facts = FactReading.OfYaml(policy, new SourceText("facts.yaml", yaml)).Facts!;
        var decision = Deciding.Decide(policy, facts, EvaluationRequest.Of(policy, "oak-house", "2024-25 Q1"));

        var rating = decision.Find("rag.rating")!;
        if (rating.Result.IsSettled)
            report.WriteLine(ResultText.Of(rating.Definition, rating.Result));
        else
            foreach (var reason in rating.Unsettled)
                report.WriteLine($"{reason.Text} {reason.Settles?.Fact}");
        Assert.Equal("`return.complaints` of `oak-house` for 2024-25 Q1 was not supplied. return.complaints\n", report.ToString());

        report.Write(TextRun.Join(DecisionText.Runs(decision, new ExplanationOptions(100, ["rag.rating"]))));
        report.Write(JsonText.Of(writer => DecisionJson.Write(writer, [decision], ["rag.rating"])));
        Assert.Contains("To settle it, supply `return.complaints` of `oak-house` for 2024-25 Q1.", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"text\": \"not settled: amber or red\"", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_cannot_be_used_is_reported()
    {
        var compilation = PolicyCompiler.Compile(new SourceFolder(".", "policies/anytwon"));
        if (compilation.Policy is null)
            report.Write(DiagnosticText.Render(compilation.Diagnostics));
        Assert.StartsWith("error[PE0209]: There is no policy here", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_in_memory_are_as_good_as_those_of_a_file()
    {
        var policy = PolicyCompiler.Compile(new SourceFolder(".", "policies/anytown")).Policy!;
        var reading = new FactBuilder(policy, "returns service")
            .Add("service", ("service", "oak-house"), ("type", "accommodation"))
            .Add("return", ("service", "oak-house"), ("quarter", "2024-25 Q1"), ("days_used", 809), ("days_contracted", 910))
            .Build();
        var facts = reading.Facts!;
        var written = FactReading.OfYaml(policy, new SourceText("facts.yaml", yaml)).Facts!;
        Assert.Empty(reading.Diagnostics);
        Assert.Equal(Rating(policy, written), Rating(policy, facts));

        var requests = OnFile.Expected(policy, facts, OnFile.LowestLevel(policy)!.Value)
            .Select(e => new EvaluationRequest(OnFile.LowestLevel(policy)!.Value, e.Subject, e.Period)).ToImmutableArray();
        var portfolio = Assessing.Assess(policy, facts, requests[0].Level, asOf: null, requests, MainResults.IsMain);
        var summary = PortfolioSummary.Of([portfolio]);
        Assert.Equal((1, 1), (summary.Totals.Judged, summary.Totals.Open));

        var service = EvaluationRequest.Of(policy, "", "2024-25 Q1");
        var batch = new FactBaseBatch(policy, facts, overTime: null, service.Level, OnFile.Subjects(policy, facts, service.Level));
        var ratings = new BulkEvaluator(policy, service, [policy.Definitions.IndexOf(policy.Definitions.First(d => d.Id == "rag.rating"))]).Run(batch)[0];
        for (var row = 0; row < batch.Count; row++)
            report.WriteLine($"{batch.Subject(row)} {ValueText.Of(ratings.At(row), ratings.Definition.Type)}");
        Assert.Equal("oak-house amber or red\n", report.ToString());

        var trace = BulkTrace.Of(policy, service, batch);
        var why = trace.Decide(row: 0).Find("rag.rating")!.Why;
        Assert.Equal(("rag.rating", ratings.At(0).Values), (why.Address, why.Result.Values));
    }

    [Fact]
    public void A_period_is_judged_by_the_version_in_force_at_its_start()
    {
        Directory.CreateDirectory("policies/datedtown");
        File.WriteAllText("policies/datedtown/policy.yaml", Dated(File.ReadAllText("policies/anytown/policy.yaml")));
        var dated = PolicyCompiler.Compile(new SourceFolder(".", "policies/datedtown"));
        var onFile = FactReading.OfYaml(dated.Form!, new SourceText("facts.yaml", yaml)).Facts!;
        var judging = dated.For("quarter", "2024-25 Q1")!.Policy!;
        var then = Deciding.Decide(judging, onFile.Under(judging), EvaluationRequest.Of(judging, "oak-house", "2024-25 Q1"));
        var day = new DateOnly(2024, 4, 1).DayNumber;
        Assert.Equal((2, new DaysInForce(day, null)), (dated.Versions.Length, then.Policy.InForce));
        Assert.Same(judging, dated.At(day)!.Policy);
        Assert.Null(dated.At(day - 1)!.Policy);
    }

    [Fact]
    public void A_store_gives_what_the_core_takes()
    {
        using var sample = SampleStore.Filled();
        var (path, today) = (sample.StoreFile, new DateOnly(2026, 1, 15));
        using var store = Store.Open(path, "portfolio.db", forWriting: false);
        var knowledge = new Knowledge(today.DayNumber, store.Head.Entries);
        var adopted = store.Adoptions.On("anytown", today.DayNumber)!;
        var inForce = store.Snapshot(adopted.Snapshot).Compilation.For("quarter", "2024-25 Q1")!.Policy!;
        var known = store.Facts("anytown", inForce, knowledge);
        var standing = Deciding.Decide(inForce, known, EvaluationRequest.Of(inForce, "s1", "2024-25 Q1"));
        Assert.Equal(Possible.Yes, standing.Find("thresholds.utilisation")!.Result);
    }

    /// <summary>The same policy, of which a limit holds from a day on.</summary>
    private static string Dated(string policy) =>
        policy.Replace("policy: anytown", "policy: datedtown", StringComparison.Ordinal)
            .Replace("amber: utilisation < 90%", "amber: [{from: 2024-04-01, value: utilisation < 90%}]", StringComparison.Ordinal)
        + "calendar:\n  quarter:\n    2024-25 Q1: {from: 2024-04-01, to: 2024-06-30}\n";

    private static Possible Rating(CheckedPolicy policy, FactBase facts) =>
        Deciding.Decide(policy, facts, EvaluationRequest.Of(policy, "oak-house", "2024-25 Q1")).Find("rag.rating")!.Result;

    /// <summary>Without the blanks at the beginning of lines.</summary>
    private static string Flat(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim())).Trim();

    [GeneratedRegex(@"^```yaml\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex YamlBlock();

    [GeneratedRegex(@"^```csharp\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
