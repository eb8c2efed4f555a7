using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>
/// One of a decision's reasons: a result, a step of its working, or what a row that lost would have needed. A step that refers to another result opens to that
/// result's own working. What hangs below is made when it is asked for.
/// </summary>
public sealed class ReasonNode
{
    private readonly Decision decision;
    private readonly Lazy<ImmutableArray<ReasonNode>> parts;

    private ReasonNode(Decision decision, string path, Outcome within, Outcome? opened, Step? step, Need? need)
    {
        (this.decision, Path, Within, Opened, Step, Need) = (decision, path, within, opened, step, need);
        parts = new Lazy<ImmutableArray<ReasonNode>>(Below);
    }

    /// <summary>Its own in the decision, however often the same result hangs in it: `bands.grade/1/0`.</summary>
    public string Path { get; }

    /// <summary>The result in whose working it stands.</summary>
    public Outcome Within { get; }

    /// <summary>The result whose own working hangs below: itself, or what its step refers to.</summary>
    public Outcome? Opened { get; }

    /// <summary>Null for a result by itself, and for a need.</summary>
    internal Step? Step { get; }

    internal Need? Need { get; }

    /// <summary>It alone settled what it hangs below.</summary>
    public bool Decided => Step is { Decided: true };

    public ImmutableArray<ReasonNode> Parts => parts.Value;

    /// <summary>What in it could be supposed to be otherwise, by name: the figure, or a threshold; null where neither stands here.</summary>
    public string? Changeable => Step is { Kind: StepKind.Fact } fact ? fact.Address : Opened is { Definition: { Role: Role.Threshold } threshold } ? threshold.Id : null;

    /// <summary>On a line.</summary>
    public string Text => Need is { } need ? $"needs {need.Text}: {LostRowsText.Shortfall(need)}"
        : Step is { } step ? StepWords.Of(decision, step)
        : StepWords.Equation(Within.Definition.Id, Within.Definition, Within.Result);

    /// <summary>What else to say of it: where a figure came from, who judged it; null if nothing.</summary>
    public string? Note => Step is { } step ? StepWords.NoteOf(step) : null;

    /// <summary>The reasons of a result, with all it rests on.</summary>
    public static ReasonNode Of(Decision decision, Outcome outcome) => new(decision, outcome.Definition.Id, outcome, outcome, step: null, need: null);

    /// <summary>The reasons from a result down to what decided it, or to the last that all of several did; where it is not settled, to what leaves it open.</summary>
    public IEnumerable<ReasonNode> Deciding()
    {
        var grounds = Grounds.Of(decision, Within).Where(g => !g.IsLeftOut).Select(g => (g.Within.Definition.Id, g.Step.Address)).ToHashSet();
        Func<ReasonNode, bool> counts = grounds.Count > 0
            ? n => n.Step is { } step && grounds.Contains((n.Within.Definition.Id, step.Address))
            : n => n.Step is { Inputs.IsEmpty: true } step && (!step.Result.IsSettled || step.Result.MayBeUndefined);
        for (var node = this; node is not null; node = Next(node))
            yield return node;

        ReasonNode? Next(ReasonNode node)
        {
            var leading = node.Parts.Where(p => p.LeadsTo(counts, new HashSet<string>(StringComparer.Ordinal))).ToArray();
            return leading.Length == 1 || grounds.Count == 0 ? leading.FirstOrDefault() : Array.Find(leading, p => p.Decided);
        }
    }

    /// <param name="sought">What is looked for.</param>
    /// <param name="met">Results whose working was gone through.</param>
    private bool LeadsTo(Func<ReasonNode, bool> sought, HashSet<string> met) =>
        sought(this) || ((Opened is null || met.Add(Opened.Definition.Id)) && Parts.Any(p => p.LeadsTo(sought, met)));

    private ImmutableArray<ReasonNode> Below()
    {
        if ((Opened?.Why ?? Step) is not { } step)
            return [];
        var inside = Opened ?? Within;
        var steps = StepWords.Parts(decision, step).Select((s, i) => new ReasonNode(decision, $"{Path}/{i}", inside, Foundations.Referred(decision, s), s, need: null));
        var needs = step.Needs.Select((n, i) => new ReasonNode(decision, $"{Path}/needs {i}", inside, opened: null, step: null, n));
        return [.. steps, .. needs];
    }
}
