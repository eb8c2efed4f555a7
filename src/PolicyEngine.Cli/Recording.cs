using System.Collections.Immutable;
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
    /// <param name="many">What is decided about; null where it is <paramref name="selections"/>.</param>
    public static int Run(
        Host host, Store store, IEnumerable<BulkRequest>? many, IReadOnlyList<StoreSelection> selections, Knowledge knowledge, string? reason, Recorder recorder, bool asJson)
    {
        var done = many is null ? OneByOne(host, store, selections, knowledge, reason, recorder) : Packed(host, store, many, knowledge, reason, recorder);
        if (asJson)
            host.Out.Write(JsonText.Of(writer => LogJson.Write(
                writer, done.Entries.Select(e => e.One).OfType<RecordedDecision>().Select(r => new ListedDecision(r, null)), done.Entries.Select(e => e.Many).OfType<PackedDecisions>().Select(p => (p, 0)))));
        else
            WriteText(host, done);
        if (done.Refused.IsEmpty)
            return ExitCodes.Done;
        host.Error.WriteLine(
            $"{done.Refused.Length} would be otherwise than the decision that stands, or rest on another policy. Say why with --reason to replace {(done.Refused.Length == 1 ? "it" : "them")}:");
        Painting.WriteError(host, LogText.Runs(done.Refused, host.Width));
        return ExitCodes.Findings;
    }

    /// <summary>Why nothing can be recorded so; null where it can.</summary>
    public static string? Refusal(Knowledge knowledge, string? reason, Recorder recorder) =>
        knowledge.On > recorder.Today ? "`--known-on` is a day to come: what will be known then cannot be decided on and recorded now."
        : reason is { Length: 0 } ? "`--reason` is why decisions are replaced; it cannot be empty."
        : null;

    private static BulkRecorded OneByOne(
        Host host, Store store, IReadOnlyList<StoreSelection> selections, Knowledge knowledge, string? reason, Recorder recorder)
    {
        var decided = Progress.Run(host, "Deciding", EvaluateCommand.Unit, selections.Sum(s => s.Chosen.Requests.Length), progress =>
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

    private static BulkRecorded Packed(Host host, Store store, IEnumerable<BulkRequest> many, Knowledge knowledge, string? reason, Recorder recorder)
    {
        var recording = new BulkRecording(store, knowledge, reason, recorder, Environment.ProcessorCount);
        return Progress.Run(host, "Deciding", EvaluateCommand.Unit, total: null, progress => recording.Record(many, progress.Steps));
    }

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
