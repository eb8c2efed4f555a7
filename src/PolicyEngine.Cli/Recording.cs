using System.Collections.Immutable;
using System.Text;
using PolicyEngine.Bulk;
using PolicyEngine.Cli.Commands;
using PolicyEngine.Evaluation;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>
/// `evaluate --record`: the decisions made, kept, and what became of those that stood before. As JSON, those newly recorded (<see cref="LogJson"/>). A run about very many packs them.
/// </summary>
internal static class Recording
{
    /// <summary>With fewer decisions, each has an entry of its own, with why and all it looked for.</summary>
    public const int FewestPacked = 1_000;

    public static int Run(Host host, Store store, IReadOnlyList<StoreSelection> selections, Knowledge knowledge, string? reason, Recorder recorder, bool asJson)
    {
        var why = reason?.Trim();
        if (knowledge.On > recorder.Today)
            return Found<object>.Missing(host, "`--known-on` is a day to come: what will be known then cannot be decided on and recorded now.").Exit;
        if (why is { Length: 0 })
            return Found<object>.Missing(host, "`--reason` is why decisions are replaced; it cannot be empty.").Exit;
        var count = selections.Sum(s => s.Chosen.Requests.Length);
        var done = count < FewestPacked ? OneByOne(host, store, selections, count, knowledge, why, recorder) : Packed(host, store, selections, count, knowledge, why, recorder);
        if (asJson)
            host.Out.Write(JsonText.Of(writer => LogJson.Write(writer, done.Entries.Select(e => e.One).OfType<RecordedDecision>().Select(r => new ListedDecision(r, null)), done.Entries.Select(e => e.Many).OfType<PackedDecisions>().Select(p => (p, 0)))));
        else
            WriteText(host, done);
        if (done.Refused.IsEmpty)
            return ExitCodes.Done;
        host.Error.WriteLine(
            $"{done.Refused.Length} would be otherwise than the decision that stands, or rest on another policy. Say why with --reason to replace {(done.Refused.Length == 1 ? "it" : "them")}:");
        Painting.WriteError(host, LogText.Runs(done.Refused, host.Width));
        return ExitCodes.Findings;
    }

    private static BulkRecorded OneByOne(
        Host host, Store store, IReadOnlyList<StoreSelection> selections, int count, Knowledge knowledge, string? reason, Recorder recorder)
    {
        var decided = Progress.Run(host, "Deciding", EvaluateCommand.Unit, count, progress =>
            selections.SelectMany(s => s.Chosen.Requests.Select(r => Decide(s, r, progress))).ToImmutableArray());
        var outcomes = new RecordedDecisions(store).Record(decided, knowledge, reason, recorder);
        var recorded = outcomes.Select(o => o.Recorded).OfType<RecordedDecision>().ToArray();
        return new BulkRecorded(
            recorded.Length, recorded.Count(r => r.Replaces is not null), outcomes.Count(o => o.IsUnchanged),
            [.. outcomes.Where(o => o.IsRefused).Select(o => new ListedDecision(o.Standing!, null))], [.. recorded.Select(r => new RecordedEntry(r, null))]);
    }

    private static Decided Decide(StoreSelection selection, EvaluationRequest request, Progress progress)
    {
        var decision = Deciding.Decide(selection.Chosen.Policy, selection.Chosen.Facts, request, withAlternatives: false);
        progress.Step();
        return new Decided(selection.Records, selection.Adoption.Snapshot, request, decision);
    }

    private static BulkRecorded Packed(Host host, Store store, IReadOnlyList<StoreSelection> selections, int count, Knowledge knowledge, string? reason, Recorder recorder)
    {
        var recording = new BulkRecording(store, knowledge, reason, recorder, Environment.ProcessorCount);
        return Progress.Run(host, "Deciding", EvaluateCommand.Unit, count, progress =>
        {
            var decided = 0;
            return recording.Record(selections.SelectMany(Requests), more => progress.Report(decided += more));
        });
    }

    /// <summary>Period by period, as many at once as a batch has.</summary>
    internal static IEnumerable<BulkRequest> Requests(StoreSelection selection) =>
        from period in selection.Chosen.Requests.GroupBy(r => r.Period)
        from part in period.OrderBy(r => r.Subject, Comparer<string>.Create(CompareInUtf8)).Chunk(FactBatch.MostSubjects)
        let chosen = selection.Chosen
        let batch = new FactBaseBatch(chosen.Policy, chosen.Facts, part[0].OverTime, chosen.Level, [.. part.Select(r => r.Subject)])
        select new BulkRequest(selection.Records, selection.Adoption.Snapshot, chosen.Policy, part[0], batch, [.. Enumerable.Range(0, part.Length)]);

    private static int CompareInUtf8(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));

    private static void WriteText(Host host, BulkRecorded done)
    {
        if (done.Recorded > 0)
        {
            var (first, last) = (Name(done.Entries[0], isLast: false), Name(done.Entries[^1], isLast: true));
            var names = done.Recorded == 1 ? $"{first}" : $"{first} to {last}";
            var replaced = done.Replaced > 0 ? $"; {done.Replaced} {(done.Replaced == 1 ? "takes the place of another" : "take the place of others")}" : "";
            Painting.Say(host, $"{done.Recorded} decision{(done.Recorded == 1 ? "" : "s")} recorded: {names}{replaced}.");
        }

        if (done.Unchanged > 0)
            Painting.Say(host, $"{done.Unchanged} stand{(done.Unchanged == 1 ? "s" : "")} already with the same results.");
    }

    private static DecisionId Name(RecordedEntry entry, bool isLast) => entry.One?.Id ?? entry.Many!.NameOf(isLast ? entry.Many.Count : 1);
}
