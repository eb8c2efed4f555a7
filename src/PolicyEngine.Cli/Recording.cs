using System.Collections.Immutable;
using PolicyEngine.Cli.Commands;
using PolicyEngine.Evaluation;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>`evaluate --record`: the decisions made, kept, and what became of those that stood before. As JSON, those newly recorded (<see cref="LogJson"/>).</summary>
internal static class Recording
{
    public static int Run(Host host, Store store, IReadOnlyList<StoreSelection> selections, Knowledge knowledge, string? reason, Recorder recorder, bool asJson)
    {
        var why = reason?.Trim();
        if (knowledge.On > recorder.Today)
            return Found<object>.Missing(host, "`--known-on` is a day to come: what will be known then cannot be decided on and recorded now.").Exit;
        if (why is { Length: 0 })
            return Found<object>.Missing(host, "`--reason` is why decisions are replaced; it cannot be empty.").Exit;
        var decided = Progress.Run(host, "Deciding", EvaluateCommand.Unit, selections.Sum(s => s.Chosen.Requests.Length), progress =>
            selections.SelectMany(s => s.Chosen.Requests.Select(r => Decide(s, r, progress))).ToImmutableArray());
        var outcomes = new RecordedDecisions(store).Record(decided, knowledge, why, recorder);
        var recorded = outcomes.Select(o => o.Recorded).OfType<RecordedDecision>().ToArray();
        var refused = outcomes.Where(o => o.IsRefused).ToArray();
        if (asJson)
            host.Out.Write(JsonText.Of(writer => LogJson.Write(writer, recorded.Select(r => new ListedDecision(r, null)))));
        else
            WriteText(host, recorded, outcomes.Count(o => o.IsUnchanged));
        if (refused.Length == 0)
            return ExitCodes.Done;
        host.Error.WriteLine(
            $"{refused.Length} would be otherwise than the decision that stands, or rest on another policy. Say why with --reason to replace {(refused.Length == 1 ? "it" : "them")}:");
        Painting.WriteError(host, LogText.Runs([.. refused.Select(o => new ListedDecision(o.Standing!, null))], host.Width));
        return ExitCodes.Findings;
    }

    private static Decided Decide(StoreSelection selection, EvaluationRequest request, Progress progress)
    {
        var decision = Deciding.Decide(selection.Chosen.Policy, selection.Chosen.Facts, request, withAlternatives: false);
        progress.Step();
        return new Decided(selection.Records, selection.Adoption.Snapshot, request, decision);
    }

    private static void WriteText(Host host, RecordedDecision[] recorded, int same)
    {
        if (recorded.Length > 0)
        {
            var replaced = recorded.Count(r => r.Replaces is not null);
            var names = recorded.Length == 1 ? recorded[0].Name : $"{recorded[0].Name} to {recorded[^1].Name}";
            Painting.Say(
                host,
                $"{recorded.Length} decision{(recorded.Length == 1 ? "" : "s")} recorded: "
                    + $"{names}{(replaced > 0 ? $"; {replaced} {(replaced == 1 ? "takes the place of another" : "take the place of others")}" : "")}.");
        }

        if (same > 0)
            Painting.Say(host, $"{same} stand{(same == 1 ? "s" : "")} already with the same results.");
    }
}
