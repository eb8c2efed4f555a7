using PolicyEngine.Cli;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Cases;

/// <summary>`tables POLICY [--json] [--mapping FILE] FILES`: the tables of files as they are read, then everything wrong with their records.</summary>
internal static class TablesTool
{
    public static int Run(string[] arguments, Host host)
    {
        var words = arguments.ToList();
        var isJson = words.Remove("--json");
        var map = words.IndexOf("--mapping");
        var mappingPath = map < 0 ? null : words[map + 1];
        if (map >= 0)
            words.RemoveRange(map, 2);
        if (PolicyFolder.LoadAll(host, words[0]).Value is not { Policy: { } policy })
            return ExitCodes.Findings;
        var diagnostics = new DiagnosticBag();
        var mapping = mappingPath is not null && new FactFileArgument(mappingPath, null).Open(host.WorkingDirectory, diagnostics) is { } written
            ? ImportMapping.Read(policy, written.Read(), diagnostics)
            : null;
        if (mappingPath is null || mapping is not null)
            Read(policy, words.Skip(1), mapping, host, diagnostics);
        var findings = diagnostics.ToImmutable();
        if (isJson)
            host.Out.Write(DiagnosticJson.Render(findings));
        else
            DiagnosticText.Write(host.Error, findings, host.Width);
        return diagnostics.HasErrors ? ExitCodes.BadData : ExitCodes.Done;
    }

    private static void Read(CheckedPolicy policy, IEnumerable<string> files, ImportMapping? mapping, Host host, DiagnosticBag diagnostics)
    {
        var reader = new FactReader(policy, diagnostics);
        var opened = files.Select(a => FactFileArgument.Parse(a).Open(host.WorkingDirectory, diagnostics)).OfType<FactFile>();
        foreach (var table in opened.SelectMany(file => RecordTables.Of(policy, file, mapping, diagnostics)))
        {
            host.Out.WriteLine($"{table.File}{(table.Sheet is null ? "" : $", sheet \"{table.Sheet}\"")}: {policy.Records[table.Kind].Plural}");
            host.Out.WriteLine($"  row: {string.Join(" | ", table.Columns.Select(c => c.Name))}");
            foreach (var row in table.Rows)
            {
                foreach (var fault in row.Faults)
                    diagnostics.Add(fault);
                if (!row.IsReadable)
                    continue;
                host.Out.WriteLine($"  {row.Number,3}: {string.Join(" | ", row.Cells)}".TrimEnd());
                reader.Add(row.ToRaw());
            }
        }
    }
}
