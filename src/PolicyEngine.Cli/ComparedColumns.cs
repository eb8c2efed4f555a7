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

    public Found<List<ComparedPolicy>> Load(IEnumerable<string> folders)
    {
        var columns = new List<Column>();
        foreach (var folder in folders)
        {
            var found = Of(folder);
            if (found.Value is not { } own)
                return new Found<List<ComparedPolicy>>(null, found.Exit);
            columns.AddRange(own);
        }

        var counts = columns.CountBy(c => c.Name).ToDictionary();
        return columns.Select(c => new ComparedPolicy(counts[c.Name] > 1 ? c.Folder : c.Name, c.Policy)).ToList();
    }

    private Found<List<Column>> Of(string folder)
    {
        var found = PolicyFolder.Load(host, folder, day, cache);
        if (found.Value is not { Policy: { Header: var header } policy })
            return new Found<List<Column>>(null, found.Exit);
        var columns = new List<Column>();
        if (header.Lineage.IsEmpty || header.Lineage.Any(s => day is null || s.On <= day))
            columns.Add(new Column(header.Id, folder, policy));
        foreach (var succession in header.Lineage.Where(s => day is { } on ? s.OwnRulesFrom is not { } own || on < own : s.OwnRulesFrom is null))
        {
            if (new SourceFolder(host.WorkingDirectory, folder).Locate(succession.Predecessor) is not { } where)
                return Found<List<Column>>.Missing(
                    host, $"The policy `{succession.Predecessor}`, whose contracts `{header.Id}` took over with their rules, cannot be found, so they cannot be compared.");
            var predecessors = Of(where);
            if (predecessors.Value is not { } theirs)
                return predecessors;
            columns.AddRange(theirs.Select(c => c with { Name = day < succession.On ? $"{c.Name}, before {header.Id}" : $"{header.Id}, contracts of {c.Name}" }));
        }

        return columns;
    }

    private sealed record Column(string Name, string Folder, CheckedPolicy Policy);
}
