using Microsoft.Data.Sqlite;
using PolicyEngine.Cli;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Storage;
using PolicyEngine.Tests.Cases;
using PolicyEngine.Tests.Samples;

namespace PolicyEngine.Tests.Storage;

/// <summary>Decisions of a run about very many: packed, and each as good as one that was recorded alone.</summary>
public sealed class PackedDecisionTests
{
    private static readonly DateOnly Day = new(2021, 9, 1);

    [Fact]
    public void What_is_packed_is_what_is_decided_alone_for_the_whole_sample_portfolio()
    {
        using var sample = new LoadedSample();
        sample.Writing(Day, (store, selections, knowledge) =>
        {
            var alone = selections.SelectMany(s => s.Chosen.Requests.Select(r => (Key: (s.Records, r.Subject, r.Period), Results: ResultsOf(s, r)))).ToDictionary(d => d.Key, d => d.Results);
            var done = new BulkRecording(store, knowledge, reason: null, TestHost.Recorder, workers: 2).Record(BulkRequests.Of(store, null, null, Day.DayNumber, knowledge)!, _ => { });
            var packed = new RecordedDecisions(store).Unpacked(DecisionFilter.All).Select(d => d.Decision).ToArray();

            Assert.Equal(alone.Count, done.Recorded);
            Assert.Equal(alone.Count, packed.Length);
            foreach (var decision in packed)
                Assert.Equal(alone[(decision.Authority, decision.Subject, decision.Period)], decision.Results);
            return Assert.Single(packed.GroupBy(d => d.IsPacked));
        });

        Assert.Contains(" 0 different; 0 would come out otherwise", sample.Run("replay --all --known-on 2021-09-01"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_about_a_thousand_can_be_followed_decision_by_decision()
    {
        using var sample = Recorded();

        Assert.Contains("1000 stand already with the same results", sample.Must("evaluate", "--record", "--as-of", "2024-07-31"), StringComparison.Ordinal);
        Assert.Contains("D3.1 to D3.1000", sample.Must("decisions"), StringComparison.Ordinal);
        var about = sample.Must("decisions", "--service", "s1");
        Assert.Contains("D3.2 ", about, StringComparison.Ordinal);
        Assert.Contains("1 of 1 thresholds missed", about, StringComparison.Ordinal);
        Assert.Contains("3 percentage points below 90%", sample.Must("explain", "D3.2"), StringComparison.Ordinal);
        Assert.Contains("As known then: the same.", sample.Must("replay", "D3.2"), StringComparison.Ordinal);
        Assert.Contains("Entry 3 holds D3.1 to D3.1000, about s0 to s999.", sample.Run("explain", "D3.1001").Output, StringComparison.Ordinal);
        Assert.Contains("1000 decisions, 2000 rows of facts", sample.Must("verify"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_correction_names_the_one_packed_decision_that_rests_on_it_which_another_then_replaces()
    {
        using var sample = Recorded();

        var corrected = sample.Must("import", "--authority", "anytown", "return=corrected.csv");
        Assert.Contains("1 standing decision rests on what is now otherwise", corrected, StringComparison.Ordinal);
        Assert.Contains("D3.2 ", corrected, StringComparison.Ordinal);
        var (exit, refused) = sample.Run("evaluate", "--record", "--as-of", "2024-07-31");
        Assert.Equal(ExitCodes.Findings, exit);
        Assert.Contains("1 would be otherwise than the decision that stands", refused, StringComparison.Ordinal);
        Assert.Contains("999 stand already", refused, StringComparison.Ordinal);
        Assert.Contains("1 decision recorded: D5; 1 takes the place of another.", sample.Must("evaluate", "--record", "--as-of", "2024-07-31", "--reason", "corrected"), StringComparison.Ordinal);
        Assert.Contains("replaced by D5 (correction)", sample.Must("decisions", "--service", "s1"), StringComparison.Ordinal);
        Assert.Contains("stands (correction of D3.2)", sample.Must("decisions", "--service", "s1"), StringComparison.Ordinal);
        Assert.Contains("1000 replayed: 1000 the same as known then", sample.Must("replay", "--all"), StringComparison.Ordinal);
        sample.Must("verify");
    }

    [Fact]
    public void One_of_them_can_be_withdrawn_once()
    {
        using var sample = Recorded();

        Assert.Contains("D3.7 is withdrawn (log entry 4).", sample.Must("withdraw", "D3.7", "--reason", "by mistake"), StringComparison.Ordinal);
        Assert.Contains("D3.7 no longer stands", sample.Run("withdraw", "D3.7", "--reason", "again").Output, StringComparison.Ordinal);
        Assert.Contains("1000 decisions, of which 1 no longer stands", sample.Must("decisions"), StringComparison.Ordinal);
        Assert.Contains("1 decision recorded: D5.1.", sample.Must("evaluate", "--record", "--as-of", "2024-07-31"), StringComparison.Ordinal);
        sample.Must("verify");
    }

    [Fact]
    public void What_the_log_says_of_them_never_changes()
    {
        using var sample = Recorded();
        sample.Must("import", "--authority", "anytown", "return=corrected.csv");
        sample.Must("evaluate", "--record", "--as-of", "2024-07-31", "--reason", "corrected");

        Assert.Equal(
            """
            {"at":"2026-01-15T09:30:00Z","by":"tester","authority":"anytown","policy":"anytown","snapshot":"5be3b879854635c722be2676f1dd45f2c4e43dd044f8b6f575f87cc156a01d22","level":"service",
            "periodKind":"quarter","period":"2024-25 Q1","asOf":"2024-07-31","knownOn":"2026-01-15","upTo":2,"kernel":"1","decisions":1000,"first":"s0","last":"s999",
            "columns":"abfcfa6747ee154914d3d27d2ba7d69d2a6d4583ea89298125c98937de486956"}
            """.ReplaceLineEndings(""),
            Body(sample, 3));
        Assert.Equal(
            """
            {"at":"2026-01-15T09:30:00Z","by":"tester","authority":"anytown","policy":"anytown","snapshot":"5be3b879854635c722be2676f1dd45f2c4e43dd044f8b6f575f87cc156a01d22","level":"service",
            "subject":"s1","periodKind":"quarter","period":"2024-25 Q1","asOf":"2024-07-31","knownOn":"2026-01-15","upTo":4,"kernel":"1","inputs":[{"kind":"return","subject":"s1",
            "period":"2024-25 Q1","item":"","revision":2}],"results":[{"id":"thresholds.utilisation","role":"threshold","text":"met","row":null,"status":"in-force","full":{"text":"yes",
            "settled":true,"notApplicable":false,"undefined":false,"value":true,"possible":null,"reasons":[]}}],"replaces":{"entry":3,"number":2,"how":"correction","reason":"corrected"}}
            """.ReplaceLineEndings(""),
            Body(sample, 5));
    }

    [Theory]
    [InlineData("UPDATE packed SET columns = CAST(substr(columns, 1, length(columns) - 1) || x'09' AS BLOB)", "D3.1 to D3.1000 were altered")]
    [InlineData("UPDATE packed SET authority = 'elsewhere'", "D3.1 to D3.1000 are not found as they were recorded")]
    [InlineData("DELETE FROM packed_end", "what ended decisions kept together is not found")]
    [InlineData("INSERT INTO packed_end VALUES (3, 9, 3)", "what ended decisions kept together is not found")]
    public void What_is_altered_in_them_is_found(string alteration, string said)
    {
        using var sample = Recorded();
        sample.Must("withdraw", "D3.7", "--reason", "by mistake");
        using (var connection = new SqliteConnection($"Data Source={sample.StoreFile};Pooling=False"))
        {
            connection.Open();
            connection.Execute("DROP TRIGGER \"packed is never altered\"; DROP TRIGGER \"packed_end is never removed\"");
            connection.Execute(alteration);
        }

        Assert.Contains(said, sample.Run("verify").Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private static SampleStore Recorded()
    {
        var sample = new SampleStore(Recording.FewestPacked);
        sample.Must("adopt", "anytown", "--authority", "anytown", "--from", "2024-04-01");
        sample.Must("import", "--authority", "anytown", "service.csv", "return.csv", "--known-on", "2024-07-20");
        Assert.Contains("1000 decisions recorded: D3.1 to D3.1000.", sample.Must("evaluate", "--record", "--as-of", "2024-07-31"), StringComparison.Ordinal);
        return sample;
    }

    private static string Body(SampleStore sample, long entry)
    {
        using var connection = new SqliteConnection($"Data Source={sample.StoreFile};Pooling=False");
        connection.Open();
        return (string)connection.Scalar("SELECT body FROM entry WHERE seq = $1", entry)!;
    }

    private static RecordedResult[] ResultsOf(StoreSelection selection, EvaluationRequest request) =>
    [
        .. Deciding.Decide(selection.Chosen.Policy, selection.Chosen.Facts, request, withAlternatives: false).Outcomes
            .Where(o => MainResults.IsMain(o.Definition)).SelectMany(RecordedResult.WithoutReasons),
    ];
}
