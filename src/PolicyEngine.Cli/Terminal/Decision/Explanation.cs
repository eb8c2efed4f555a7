using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>A decision with its reasons as a tree.</summary>
internal sealed class Explanation
{
    private const string NotArising = "not arising", Mark = "● ";

    /// <param name="decision">The decision.</param>
    /// <param name="supplies">How the records came on file.</param>
    /// <param name="earlier">The same before each correction of a record that it rests on.</param>
    /// <param name="recorded">Whether it was recorded, and how that stands.</param>
    public Explanation(Decision decision, ImmutableArray<Supply> supplies, ImmutableArray<KnownBefore> earlier, string recorded)
    {
        (Decision, Recorded, Provenance) = (decision, recorded, new Provenance(supplies, earlier));
        var told = DecisionResults.Told(decision).Select(Root).ToImmutableArray();
        var rest = DecisionResults.NotArising(decision).Select(Root).ToImmutableArray();
        Results = [.. told, .. rest];
        Roots = rest.IsEmpty ? [.. told]
            : [.. told, TreeNode.Of(NotArising, $"{rest.Length} that {(rest.Length == 1 ? "does" : "do")} not arise", TextRole.Frame, () => [.. rest])];
    }

    public Decision Decision { get; }

    public string Recorded { get; }

    /// <summary>What is supposed to be otherwise; empty where nothing is.</summary>
    public string WhatIf { get; init; } = "";

    /// <summary>How its records came on file, and what it was before they were corrected.</summary>
    public Provenance Provenance { get; }

    /// <summary>A line for each result.</summary>
    public ImmutableArray<ReasonLine> Results { get; }

    /// <summary>The results as they are shown; those that do not arise together, after the others.</summary>
    public ImmutableArray<TreeNode> Roots { get; }

    /// <summary>The tree as it is first shown: at a result (or the one that tells most), open down to what decided it.</summary>
    public Tree Shown(string? result, int seen)
    {
        var at = Results.FirstOrDefault(r => r.Id == result) ?? Results.FirstOrDefault(r => ReferenceEquals(r.Reason.Within, DecisionResults.MostTelling(Decision)));
        if (at is null)
            return Tree.Closed;
        var group = Roots.Contains(at) ? Array.Empty<string>() : [NotArising];
        var tree = Tree.Closed.At(at.Id, Roots, seen, [.. group, .. at.Reason.Deciding().Where(n => !n.Parts.IsEmpty).Select(n => n.Path)]);
        return tree with { Cursor = tree.Cursor with { Top = Math.Clamp(tree.Cursor.At, 0, Math.Max(0, tree.Rows(Roots).Length - seen)) } };
    }

    private ReasonLine Root(Outcome outcome)
    {
        var reason = ReasonNode.Of(Decision, outcome);
        return Line(reason, reason, DecisionResults.Title(outcome), DecisionResults.RoleOf(outcome));
    }

    private ReasonLine Line(ReasonNode reason, ReasonNode result, string text, TextRole role)
    {
        var parts = new Lazy<ImmutableArray<TreeNode>>(() => [.. reason.Parts.Select(p => Line(p, result, p.Text, p.Decided ? TextRole.Strong : TextRole.Plain))]);
        var mark = reason.Decided ? ImmutableArray.Create(new TextRun(Mark, TextRole.Strong)) : [];
        var note = reason.Note is { } said ? ImmutableArray.Create(new TextRun($"  {said}", TextRole.Frame)) : [];
        var detail = LaidOut.Of(width => StepDetail.Runs(Decision, reason, Provenance, width));
        return new ReasonLine(reason, result, [.. mark, new TextRun(text, role), .. note], detail, reason.Parts.IsEmpty ? null : () => parts.Value);
    }
}
