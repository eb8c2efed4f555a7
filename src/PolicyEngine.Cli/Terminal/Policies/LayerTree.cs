using System.Collections.Immutable;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Policies as a tree: each below what it extends, and below each of several.</summary>
internal static class LayerTree
{
    private const int DetailIndent = 2;

    public static ImmutableArray<TreeNode> Roots(PolicyShelf shelf) =>
        [.. shelf.Policies.Where(p => !p.Extends.Any(e => e != p.Id && shelf.Find(e) is not null)).Select(p => Node(shelf, p, ""))];

    /// <summary>Of all its lines.</summary>
    public static IEnumerable<string> Ids(ImmutableArray<TreeNode> nodes) => nodes.SelectMany(n => Ids(n.Parts?.Invoke() ?? []).Prepend(n.Id));

    /// <summary>The policy of a line.</summary>
    public static ShelvedPolicy? PolicyOf(PolicyShelf shelf, PolicyNode? node) => node?.Folder is { } folder ? shelf.Policies.FirstOrDefault(p => p.Folder == folder) : null;

    private static PolicyNode Node(PolicyShelf shelf, ShelvedPolicy policy, string above)
    {
        var id = $"{above}>{policy.Folder}";
        var below = shelf.Policies.Where(p => p.Extends.Contains(policy.Id) && !$"{id}>".Contains($">{p.Folder}>", StringComparison.Ordinal)).ToImmutableArray();
        return PolicyNode.Of(id, policy.Id, Text(policy), width => Detail(policy, width), below.IsEmpty ? null : () => [.. below.Select(p => Node(shelf, p, id))]) with
        {
            Folder = policy.Folder,
        };
    }

    private static ImmutableArray<TextRun> Text(ShelvedPolicy policy)
    {
        var text = ImmutableArray.CreateBuilder<TextRun>();
        if (policy.Errors > 0)
            text.Add(new TextRun("ERROR ", TextRole.Error));
        text.Add(new TextRun(policy.Id, TextRole.Strong));
        if (policy.Header is { } header)
            text.Add(new TextRun($"  {ResultText.Of(header.Status)}", TextRole.Note));
        if (PolicyCounts.Line(policy) is { Length: > 0 } counts)
            text.Add(new TextRun($"; {counts}", policy.Errors + policy.Warnings > 0 ? TextRole.Warning : TextRole.Plain));
        text.Add(new TextRun($"  {policy.Header?.Title}", TextRole.Frame));
        return text.ToImmutable();
    }

    /// <summary>What it is, what is wrong with it, and what it changes of what it extends.</summary>
    private static ImmutableArray<TextRun> Detail(ShelvedPolicy policy, int width)
    {
        var text = ImmutableArray.CreateBuilder<TextRun>();
        if (policy.Sound?.Latest is { } version)
            text.AddRange(PolicyPartText.Head(version, width));
        foreach (var (index, line) in PolicyCounts.Lines(policy).Index())
            Say(line, index == 0 ? 0 : DetailIndent, index == 0 ? TextRole.Strong : TextRole.Plain);
        foreach (var change in policy.OwnChanges)
            Say(PolicyPartText.Sentence(change), DetailIndent, TextRole.Plain);
        text.Add(TextRun.LineBreak);
        text.AddRange(FindingLines.Of(policy.Findings, width));
        return text.ToImmutable();

        void Say(string sentence, int indent, TextRole role) => text.AddRange(new TextRun(new string(' ', indent) + sentence, role), TextRun.LineBreak);
    }
}
