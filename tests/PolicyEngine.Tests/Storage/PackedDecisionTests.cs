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
        Assert.Contains("1 decision recorded: D5.1; 1 takes the place of another.", sample.Must("evaluate", "--record", "--as-of", "2024-07-31", "--reason", "corrected"), StringComparison.Ordinal);
        Assert.Contains("replaced by D5.1 (correction)", sample.Must("decisions", "--service", "s1"), StringComparison.Ordinal);
        Assert.Contains("stands (correction of D3.2)", sample.Must("decisions", "--service", "s1"), StringComparison.Ordinal);
        Assert.Contains("1000 replayed: 1000 the same as known then", sample.Must("replay", "--all"), StringComparison.Ordinal);
        sample.Must("verify");
    }

    [Fact]
    public void A_policy_adopted_anew_takes_the_places_of_packed_decisions_together()
    {
        using var sample = Mixed();
        var said = sample.Must("evaluate", "--record", "--as-of", "2024-07-31", "--reason", "adopted anew");
        Assert.Contains("1000 decisions recorded: D8.1 to D10; 999 take the place of others.", said, StringComparison.Ordinal);

        var all = sample.Must("decisions");
        Assert.Matches("D3.1 to D3.1000 .* 1000 ended\n", all);
        Assert.Matches("D9.1 to D9.998 .* stand \\(supersession\\)\n", all);
        var about = sample.Must("decisions", "--service", "s5");
        Assert.Contains("replaced by D9.444 (supersession)", about, StringComparison.Ordinal);
        Assert.Contains("stands (supersession of D3.446)", about, StringComparison.Ordinal);
        Assert.Contains("replaced by D9.444 (supersession), 2026-01-15T09:30:00Z by tester: adopted anew", sample.Must("explain", "D3.446"), StringComparison.Ordinal);
        Assert.Contains("took the place of D3.446: adopted anew", sample.Must("explain", "D9.444"), StringComparison.Ordinal);
        Assert.Contains("\"endedByNumber\": 444", sample.Must("decisions", "--service", "s5", "--format", "json"), StringComparison.Ordinal);
        Assert.Contains("D3.446 no longer stands: log entry 9 ended it (supersession)", sample.Run("withdraw", "D3.446", "--reason", "again").Output, StringComparison.Ordinal);
        Assert.Contains("1000 replayed: 1000 the same as known then, 0 different; 0 would", sample.Must("replay", "--all"), StringComparison.Ordinal);
        Assert.Contains("1000 stand already", sample.Must("evaluate", "--record", "--as-of", "2024-07-31", "--reason", "once more"), StringComparison.Ordinal);
        Assert.Contains("D9.444 is withdrawn (log entry 11).", sample.Must("withdraw", "D9.444", "--reason", "by mistake"), StringComparison.Ordinal);
        Assert.Contains("2001 decisions, ", sample.Must("verify"), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_decision_replaced_names_the_one_about_its_own_service()
    {
        using var sample = Mixed();
        sample.Must("evaluate", "--record", "--as-of", "2024-07-31", "--reason", "adopted anew");
        using var store = Store.Open(sample.StoreFile, "portfolio.db", forWriting: false);
        var decisions = new RecordedDecisions(store);
        var replaced = decisions.Unpacked(DecisionFilter.All).Where(d => d.Ended is { Number: > 0 }).ToList();

        Assert.Equal(998, replaced.Count);
        foreach (var (before, ended) in replaced)
        {
            var after = decisions.Find(new DecisionId(ended!.Entry, ended.Number))!;
            Assert.Equal((before.Subject, before.Id, true), (after.Decision.Subject, after.Decision.Replaces!.Decision, after.Stands));
        }
    }

    [Fact]
    public void What_stands_is_found_by_a_part_of_the_services_of_an_entry()
    {
        using var sample = Recorded();
        using var store = Store.Open(sample.StoreFile, "portfolio.db", forWriting: true);
        var asOf = new DateOnly(2024, 7, 31).DayNumber;
        var knowledge = new Knowledge(TestHost.Recorder.Today, store.Head.Entries);
        var some = BulkRequests.Of(store, null, null, asOf, knowledge)!.Select(r => r with { Rows = [.. r.Rows.Skip(1).SkipLast(1)] });
        var done = new BulkRecording(store, knowledge, reason: null, TestHost.Recorder, workers: 1).Record(some, _ => { });

        Assert.Equal((0, 998), (done.Recorded, done.Unchanged));
    }

    [Fact]
    public void What_another_authority_decided_about_services_of_the_same_ids_does_not_stand_in_the_way()
    {
        using var sample = Recorded();
        sample.Must("adopt", "anytown", "--authority", "othertown", "--from", "2024-04-01");
        sample.Must("import", "--authority", "othertown", "service.csv", "return.csv");

        var said = sample.Must("evaluate", "--record", "--as-of", "2024-07-31");
        Assert.Contains("1000 decisions recorded: D6.1 to D6.1000.", said, StringComparison.Ordinal);
        Assert.Contains("1000 stand already", said, StringComparison.Ordinal);
    }

    [Fact]
    public void What_replaced_decisions_of_very_many_is_checked()
    {
        using var sample = Mixed();
        sample.Must("evaluate", "--record", "--as-of", "2024-07-31", "--reason", "adopted anew");
        Alter(sample, "UPDATE packed_end SET replaced_by = 1 + replaced_by % 998 WHERE number = 446");

        Assert.Contains("what ended decisions kept together is not found", sample.Run("verify").Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_replaces_what_comes_out_otherwise_or_rests_on_later_records_and_nothing_else()
    {
        using var sample = Recorded();
        File.WriteAllText(Path.Join(sample.Folder, "corrected.csv"), "service,quarter,utilisation,note\ns1,2024-25 Q1,95.5%,\ns2,2024-25 Q1,97%,\ns3,2024-25 Q1,89%,noted\n");
        sample.Must("import", "--authority", "anytown", "return=corrected.csv");

        var said = sample.Must("evaluate", "--record", "--as-of", "2024-07-31", "--reason", "corrected");
        Assert.Contains("3 decisions recorded: D5.1 to D6; 3 take the place of others.", said, StringComparison.Ordinal);
        Assert.Contains("997 stand already with the same results.", said, StringComparison.Ordinal);
        Assert.Contains("stands (correction of D3.2)", sample.Must("decisions", "--service", "s1"), StringComparison.Ordinal);
        Assert.Contains("replaced by D6 (correction)", sample.Must("decisions", "--service", "s3"), StringComparison.Ordinal);
        Assert.Contains("1000 stand already", sample.Must("evaluate", "--record", "--as-of", "2024-07-31", "--reason", "once more"), StringComparison.Ordinal);
        sample.Must("verify");
    }

    [Fact]
    public void All_replayed_as_JSON_is_what_each_is_replayed_alone()
    {
        using var sample = Mixed();
        sample.Must("evaluate", "--record", "--as-of", "2024-07-31", "--reason", "adopted anew");
        sample.Must("withdraw", "D9.2", "--reason", "by mistake");
        File.WriteAllText(Path.Join(sample.Folder, "corrected.csv"), "service,quarter,utilisation,note\ns0,2024-25 Q1,95.5%,\ns2,2024-25 Q1,86%,as told\n");
        sample.Must("import", "--authority", "anytown", "return=corrected.csv");
        string[] standing = ["D8.1", .. Enumerable.Range(1, 998).Where(n => n != 2).Select(n => $"D9.{n}"), "D10"];

        var each = sample.Must(["replay", .. standing, "--format", "json"]);
        Assert.Contains("\"because\": \"facts\"", each, StringComparison.Ordinal);
        Assert.Equal(each, sample.Must("replay", "--all", "--format", "json"));
    }

    [Fact]
    public void An_import_names_the_packed_decisions_that_rest_on_it_and_none_of_other_periods()
    {
        using var sample = Recorded("  2024-25 Q2: {from: 2024-07-01, to: 2024-09-30}");
        File.WriteAllText(Path.Join(sample.Folder, "next.csv"), File.ReadAllText(Path.Join(sample.Folder, "return.csv")).Replace("2024-25 Q1", "2024-25 Q2", StringComparison.Ordinal));
        var next = sample.Must("import", "--authority", "anytown", "return=next.csv");
        Assert.Contains("1000 new", next, StringComparison.Ordinal);
        Assert.DoesNotContain("rest", next, StringComparison.Ordinal);

        sample.Run("evaluate", "--record", "--as-of", "2024-10-31");
        var corrected = sample.Must("import", "--authority", "anytown", "return=corrected.csv");
        Assert.Contains("1 standing decision rests on what is now otherwise", corrected, StringComparison.Ordinal);
        Assert.Contains("D3.2 ", corrected, StringComparison.Ordinal);
    }

    [Fact]
    public void An_import_names_the_packed_decisions_of_later_periods_whose_rules_look_back()
    {
        using var sample = Recorded(
            "  2024-25 Q2: {from: 2024-07-01, to: 2024-09-30}\n    2024-25 Q3: {from: 2024-10-01, to: 2024-12-31}",
            "  fallen: {of: return.utilisation - previous(return.utilisation), at-least: 0%, cite: \"4\"}");
        File.WriteAllText(Path.Join(sample.Folder, "next.csv"), File.ReadAllText(Path.Join(sample.Folder, "return.csv")).Replace("2024-25 Q1", "2024-25 Q2", StringComparison.Ordinal));
        Assert.DoesNotContain("rest", sample.Must("import", "--authority", "anytown", "return=next.csv"), StringComparison.Ordinal);

        Assert.Contains("1000 decisions recorded: D5.1 to D5.1000.", sample.Run("evaluate", "--record", "--as-of", "2024-07-31").Output, StringComparison.Ordinal);
        File.WriteAllText(Path.Join(sample.Folder, "last.csv"), File.ReadAllText(Path.Join(sample.Folder, "return.csv")).Replace("2024-25 Q1", "2024-25 Q3", StringComparison.Ordinal));
        sample.Must("import", "--authority", "anytown", "return=last.csv");
        Assert.Contains("1000 decisions recorded: D7.1 to D7.1000.", sample.Run("evaluate", "--record", "--as-of", "2024-10-31").Output, StringComparison.Ordinal);
        var corrected = sample.Must("import", "--authority", "anytown", "return=corrected.csv");
        Assert.Contains("2 standing decisions rest on what is now otherwise", corrected, StringComparison.Ordinal);
        Assert.Contains("D3.2 ", corrected, StringComparison.Ordinal);
        Assert.Contains("D5.2 ", corrected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("D3.0", "`D3.0` is no recorded decision: they are called D and a number, such as D57, and those kept together D57.1, D57.2 and so on.")]
    [InlineData("D3.99999", "There is no decision `D3.99999`. Entry 3 holds D3.1 to D3.1000, about s0 to s999.")]
    [InlineData("D3", "There is no decision `D3`. Entry 3 holds D3.1 to D3.1000, about s0 to s999.")]
    [InlineData("D5.1", "There is no decision `D5.1`. Entry 5 holds only D5.")]
    [InlineData("D9.1", "There is no decision `D9.1`. `policy decisions` lists them.")]
    public void One_that_there_is_not_is_told_by_what_there_is(string asked, string said)
    {
        using var sample = Recorded();
        sample.Must("import", "--authority", "anytown", "return=corrected.csv");
        sample.Must("evaluate", "--record", "--as-of", "2024-07-31", "--service", "s1", "--reason", "corrected");
        foreach (var command in new[] { new[] { "explain", asked }, ["replay", asked], ["withdraw", asked, "--reason", "by mistake"] })
            Assert.Contains(said, sample.Run(command).Output, StringComparison.Ordinal);
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
        sample.Must("evaluate", "--record", "--as-of", "2024-07-31", "--service", "s1", "--reason", "corrected");

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
    [InlineData("UPDATE packed SET columns = CAST(substr(columns, 1, length(columns) - 1) || x'00' AS BLOB)", "D3.1 to D3.1000 were altered")]
    [InlineData("UPDATE packed SET authority = 'elsewhere'", "D3.1 to D3.1000 are not found as they were recorded")]
    [InlineData("DELETE FROM packed_end", "what ended decisions kept together is not found")]
    [InlineData("INSERT INTO packed_end VALUES (3, 9, 3, NULL)", "what ended decisions kept together is not found")]
    public void What_is_altered_in_them_is_found(string alteration, string said)
    {
        using var sample = Recorded();
        sample.Must("withdraw", "D3.7", "--reason", "by mistake");
        Alter(sample, alteration);

        Assert.Contains(said, sample.Run("verify").Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private static void Alter(SampleStore sample, string alteration)
    {
        using var connection = new SqliteConnection($"Data Source={sample.StoreFile};Pooling=False");
        connection.Open();
        connection.Execute("DROP TRIGGER \"packed is never altered\"; DROP TRIGGER \"packed_end is never altered\"; DROP TRIGGER \"packed_end is never removed\"");
        connection.Execute(alteration);
    }

    /// <summary>A thousand packed, of which a single one took the place of one and another was withdrawn; then the policy was adopted anew.</summary>
    private static SampleStore Mixed()
    {
        var sample = Recorded();
        sample.Must("import", "--authority", "anytown", "return=corrected.csv");
        Assert.Contains("1 decision recorded: D5;", sample.Must("evaluate", "--record", "--as-of", "2024-07-31", "--service", "s1", "--reason", "corrected"), StringComparison.Ordinal);
        sample.Must("withdraw", "D3.7", "--reason", "by mistake");
        var policy = Path.Join(sample.Folder, "anytown", "policy.yaml");
        File.WriteAllText(policy, File.ReadAllText(policy).Replace("at-least: 90%", "at-least: 92%", StringComparison.Ordinal));
        sample.Must("adopt", "anytown", "--authority", "anytown", "--from", "2024-04-01");
        return sample;
    }

    /// <param name="period">One more of the calendar.</param>
    /// <param name="threshold">One more.</param>
    private static SampleStore Recorded(string period = "", string threshold = "")
    {
        var sample = new SampleStore(ManyRequests.Fewest);
        var policy = Path.Join(sample.Folder, "anytown", "policy.yaml");
        if (period.Length > 0)
            File.WriteAllText(policy, File.ReadAllText(policy).Replace("thresholds:", $"  {period}\nthresholds:", StringComparison.Ordinal) + $"\n{threshold}\n");
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
