using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Layers;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What one policy says, as a tree: what it changes, then section by section, then what is open, wrong, dated and left to others.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Version">Of it, the one shown.</param>
internal sealed record PolicyContents(ShelvedPolicy Policy, PolicyVersion Version)
{
    private const string OwnId = "own";

    /// <summary>The version in force on a day, or as last changed; null where there never was one without errors, or none on that day.</summary>
    public static PolicyContents? Of(ShelvedPolicy policy, int? day) =>
        (day is { } on ? policy.Sound?.At(on) : policy.Sound?.Latest) is { Policy: not null } version ? new PolicyContents(policy, version) : null;

    public ImmutableArray<TreeNode> Roots()
    {
        var parts = ReferenceEquals(Version, Policy.Sound!.Latest) ? Policy.Parts : [.. Version.Parts];
        var sections = Sections.All.Where(s => s.Name is not ("readings" or "open"))
            .Select(s => Section(s.Name, s.Documentation, [.. parts.Where(p => p.Section == s.Name)]));
        return
        [
            .. Policy.Errors > 0 ? [Findings(Policy)] : Array.Empty<PolicyNode>(),
            .. Changes(OwnId, $"What {Policy.Id} changes", Policy.OwnChanges),
            .. sections.OfType<PolicyNode>(),
            .. Questions(parts),
            .. Policy.Errors > 0 ? [] : new[] { Findings(Policy) },
            .. Changes("history", "What changes by date, in all layers", Policy.Sound!.History),
            .. Discretions(),
        ];
    }

    /// <summary>What `check` finds, each with its place.</summary>
    public static PolicyNode Findings(ShelvedPolicy policy) => policy.Findings.IsEmpty
        ? Group("findings", "Findings of check", "none: no mistakes found", [], _ => [])
        : Group("findings", "Findings of check", DiagnosticText.Summary(policy.Findings), [.. policy.Findings.Select(Finding)], width => FindingLines.Of(policy.Findings, width));

    private static PolicyNode Finding(Diagnostic finding)
    {
        var role = finding.IsError ? TextRole.Error : TextRole.Warning;
        var id = $"finding {finding.Code.Id} {(finding.Labels.IsEmpty ? "" : finding.Labels[0].Place)} {finding.Message}";
        return PolicyNode.Of(
            id, finding.Code.Id, [new TextRun($"{(finding.IsError ? "ERROR" : DiagnosticText.NameOf(finding.Severity))} ", role), new TextRun(finding.Message, TextRole.Plain)],
            width => FindingLines.Of([finding], width));
    }

    private static PolicyNode Group(string id, string title, string count, ImmutableArray<TreeNode> parts, Func<int, ImmutableArray<TextRun>> detail) =>
        PolicyNode.Of(id, title, [new TextRun(title, TextRole.Strong), new TextRun($"  {count}", TextRole.Frame)], detail, parts.IsEmpty ? null : () => parts);

    private PolicyNode? Section(string name, string documentation, ImmutableArray<PolicyPart> parts)
    {
        var entries = parts.Where(p => p.IsEntry).Select(p => p.Path).Distinct(StringComparer.Ordinal).ToImmutableArray();
        if (entries.IsEmpty)
            return null;
        var changes = parts.SelectMany(p => p.Settings.Where(IsChange)).Distinct().Count();
        return Group(
            name, name, $"{entries.Length}{(changes > 0 ? $", {PolicyCounts.Counted(changes, "change")}" : "")}  {documentation}", Children(name, parts),
            Title($"{name}: {documentation}.", "A line with * has a value that some layer varies, with + one that it adds; its end says which layer."));
    }

    /// <summary>What stands directly below a path, in the order written.</summary>
    private ImmutableArray<TreeNode> Children(string outer, ImmutableArray<PolicyPart> parts)
    {
        var nodes = ImmutableArray.CreateBuilder<TreeNode>();
        for (var i = 0; i < parts.Length;)
        {
            var part = parts[i];
            var end = i + 1;
            while (end < parts.Length && IsBelow(parts[end].Path, part.Path))
                end++;
            nodes.Add(Node(outer, part, parts[(i + 1)..end]));
            i = end;
        }

        return nodes.ToImmutable();
    }

    private PolicyNode Node(string outer, PolicyPart part, ImmutableArray<PolicyPart> inside, string? words = null)
    {
        var change = part.Settings.LastOrDefault(IsChange);
        var sign = change is null ? "" : change.Kind == SettingKind.Added ? "+ " : "* ";
        var value = words ?? (inside.IsEmpty ? part.Text.Trim('"') : PartWords.Of(part, inside));
        var who = change is not null ? $"  {PartWords.Kind(change)} by {change.Layer}" : part.IsEntry && part.Layer != Policy.Id ? $"  of {part.Layer}" : "";
        return PolicyNode.Of(
            part.Path, part.Path,
            [
                new TextRun(sign, TextRole.Warning), new TextRun(part.Path[outer.Length..].TrimStart('.'), TextRole.Strong), new TextRun($"  {value}", TextRole.Plain),
                new TextRun(who, change is null ? TextRole.Frame : TextRole.Warning),
            ],
            width => PolicyPartText.Of(Version, part, width),
            inside.IsEmpty ? null : () => Children(part.Path, inside));
    }

    /// <summary>Readings with the answer taken, then points from which nothing is computed.</summary>
    private IEnumerable<PolicyNode> Questions(ImmutableArray<PolicyPart> parts)
    {
        var policy = Version.Policy!;
        var questions = policy.Readings.Select(r => (Path: $"readings.{r.Id}", Text: $"{(r.ChosenOption is { } chosen ? $"taken: {chosen.Id}" : "UNDECIDED")}  {r.Question}"))
            .Concat(policy.OpenPoints.Select(o => (Path: o.Id, o.Text))).ToArray();
        var nodes = questions.SelectMany(q => parts.Where(p => p.Path == q.Path).Select(p => (TreeNode)Node(p.Section, p, [.. parts.Where(o => IsBelow(o.Path, p.Path))], q.Text)))
            .ToImmutableArray();
        if (nodes.IsEmpty)
            return [];
        var counts = PolicyCounts.Questions(policy) is { Length: > 0 } open ? open : "all answered";
        return
        [
            Group(
                "questions", "Open questions", $"{counts}  with the answers taken", nodes,
                Title("What the source leaves open, and the answer taken where results turn on it.")),
        ];
    }

    private IEnumerable<PolicyNode> Changes(string id, string title, ImmutableArray<Setting> changes)
    {
        if (changes.IsEmpty)
            return [];
        var nodes = changes.Select(c => (TreeNode)PolicyNode.Of(
            $"{id} {c.Kind} {c.Layer} {c.Path} {c.From}", c.Path, PartWords.Of(c, Version, namesLayer: id != OwnId), width => PolicyPartText.Of(Version, c, width)));
        return [Group(id, title, $"{changes.Length}", [.. nodes], width => HistoryText.Runs(Version.Policy!.Header, changes, [], width))];
    }

    /// <summary>What this policy may vary of those it extends, and those that extend it of this.</summary>
    private IEnumerable<PolicyNode> Discretions()
    {
        var report = DiscretionReport.Of([Policy.Sound!]);
        var nodes = report.Discretions
            .Select(d => (TreeNode)PolicyNode.Of($"discretion {d.Holder} {d.Path}", d.Path, Text(d), width => PolicyPartText.Of(d, width))).ToImmutableArray();
        return nodes.IsEmpty ? [] : [Group("discretion", "Discretion", $"{nodes.Length}  what may be varied, and who does", nodes, width => DiscretionText.Runs(report, width))];

        static ImmutableArray<TextRun> Text(DiscretionEntry entry) =>
        [
            new TextRun(entry.Path, TextRole.Strong), new TextRun($"  {entry.Limit}", TextRole.Plain),
            new TextRun($"  left by {entry.Holder}{(entry.Uses.IsEmpty ? "" : $", used {entry.Uses.Length}x")}", TextRole.Frame),
        ];
    }

    private static Func<int, ImmutableArray<TextRun>> Title(string words, string more = "") =>
        _ => [new TextRun(words, TextRole.Strong), TextRun.LineBreak, new TextRun(more, TextRole.Plain), TextRun.LineBreak];

    private static bool IsChange(Setting setting) => setting.Kind is SettingKind.Varied or SettingKind.Added or SettingKind.Removed;

    private static bool IsBelow(string path, string outer) => path.Length > outer.Length && path.StartsWith(outer, StringComparison.Ordinal) && path[outer.Length] is '.' or '[';
}
