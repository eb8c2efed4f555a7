using System.Collections.Immutable;
using PolicyEngine.Diagnostics;

namespace PolicyEngine.Lowering;

/// <summary>Holes of a state machine that are seen without any facts: states never reached, dead ends, silence of which nothing is said.</summary>
internal static class StateChecks
{
    public static void Check(ImmutableArray<StateSyntax> states, DiagnosticBag diagnostics)
    {
        var reached = Reached(states);
        for (var i = 0; i < states.Length; i++)
        {
            var state = states[i];
            if (!reached.Contains(i))
                diagnostics.Add(ProcessErrors.Unreachable(state.Origin.Place, state.Id));
            if (state.IsFinal && state.Moves.Length > 0)
                diagnostics.Add(ProcessErrors.MovesFromEnd(state.Origin.Place, state.Id));
            else if (!state.IsFinal && state.Moves.IsEmpty)
                diagnostics.Add(ProcessErrors.DeadEnd(state.Origin.Place, state.Id));
            else if (!state.IsFinal && state.Silence is null && state.Moves.All(m => m.Step.At is null || m.Step.Guard is not null))
                diagnostics.Add(ProcessErrors.Silence(state.Origin.Place, state.Id));
        }
    }

    private static HashSet<int> Reached(ImmutableArray<StateSyntax> states)
    {
        var reached = new HashSet<int> { 0 };
        var open = new Queue<int>(reached);
        while (open.TryDequeue(out var state))
        {
            foreach (var target in states[state].Moves.Select(m => m.Target).Where(reached.Add))
                open.Enqueue(target);
        }

        return reached;
    }
}
