using PolicyEngine.Analysis;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Cli;

/// <summary>
/// The columns of a comparison: each policy as of a day, or as last changed. Where contracts that an authority took over still keep their predecessor's
/// rules, these stand in a column of their own; before it took over any, the predecessors stand for it.
/// </summary>
internal sealed class ComparedColumns(Host host, int? day)
{
    private readonly PolicyCache cache = new();
    private readonly List<(string Name, string Folder, CheckedPolicy Policy)> columns = [];

    public Found<List<ComparedPolicy>> Load(IEnumerable<string> folders)
    {
        foreach (var folder in folders)
        {
            var found = PolicyFolder.Load(host, folder, day, cache);
            if (found.Value is not { Policy: { } policy })
                return new Found<List<ComparedPolicy>>(null, found.Exit);
            if (Add(folder, policy) is { } failed)
                return failed;
        }

        var counts = columns.CountBy(c => c.Name).ToDictionary();
        return columns.Select(c => new ComparedPolicy(counts[c.Name] > 1 ? c.Folder : c.Name, c.Policy)).ToList();
    }

    /// <summary>Null, or why a policy cannot be shown.</summary>
    private Found<List<ComparedPolicy>>? Add(string folder, CheckedPolicy policy)
    {
        var header = policy.Header;
        if (header.Lineage.IsEmpty || header.Lineage.Any(s => day is null || s.On <= day))
            columns.Add((header.Id, folder, policy));
        foreach (var succession in header.Lineage.Where(s => day is { } on ? s.OwnRulesFrom is not { } own || on < own : s.OwnRulesFrom is null))
        {
            if (new SourceFolder(host.WorkingDirectory, folder).Locate(succession.Predecessor) is not { } where)
                return Found<List<ComparedPolicy>>.Missing(host, $"The policy `{succession.Predecessor}`, whose contracts `{header.Id}` took over with their rules, cannot be found, so they cannot be compared.");
            var found = PolicyFolder.Load(host, where, day, cache);
            if (found.Value?.Policy is not { } predecessor)
                return new Found<List<ComparedPolicy>>(null, found.Exit);
            columns.Add((Heading(header.Id, succession), where, predecessor));
        }

        return null;
    }

    private string Heading(string successor, Succession succession) => day is { } on && on < succession.On
        ? $"{succession.Predecessor}, before {successor}"
        : $"{successor}, contracts of {succession.Predecessor}";
}
