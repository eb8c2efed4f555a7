using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>The sheets of a workbook that hold records: those named after a kind, or the only one where the user names the kind.</summary>
internal sealed class WorkbookTables(CheckedPolicy policy, FactFile file, ImportMapping? mapping, DiagnosticBag diagnostics)
{
    public IEnumerable<RecordTable> Read()
    {
        int? named = null;
        if (file.Kind is not null && (named = RecordTables.Kind(policy, file, file.Kind, diagnostics)) is null)
            yield break;
        using var workbook = Workbook.Open(file, diagnostics);
        if (workbook is null || Chosen(workbook, named) is not { } chosen)
            yield break;
        foreach (var (grid, _) in workbook.Sheets())
        {
            if (chosen.TryGetValue(grid.Sheet!, out var sheet) && new TableReading(policy, sheet.Kind, grid, sheet.Mapping, diagnostics).Read(file.Name) is { } table)
                yield return table;
        }
    }

    /// <summary>The sheets to read; null if none can be chosen, which is reported.</summary>
    private Dictionary<string, (int Kind, TableMapping? Mapping)>? Chosen(Workbook workbook, int? named)
    {
        var sheets = workbook.Sheets().Select(s => (Name: s.Grid.Sheet!, IsFilled: !s.IsHidden && s.Grid.Rows.Any(r => !r.IsBlank))).ToList();
        var filled = sheets.Where(s => s.IsFilled).Select(s => s.Name).ToList();
        if (diagnostics.HasErrors && filled.Count == 0)
            return null;
        var asked = (mapping?.Tables ?? []).Where(t => t is { File: not null, Sheet: not null } && (named ?? t.Kind) == t.Kind && t.IsAbout(file.Path));
        var absent = asked.Where(t => !sheets.Exists(s => t.IsAbout(file.Path, s.Name))).ToList();
        foreach (var (name, place) in absent.Select(t => t.Sheet!.Value))
            diagnostics.Add(FactErrors.MappedSheetAbsent(place, name, file.Path, filled));
        var chosen = new Dictionary<string, (int Kind, TableMapping? Mapping)>();
        foreach (var sheet in filled)
        {
            if (named is null && Choice(sheet) is { } choice)
                chosen.TryAdd(sheet, choice);
            else if (named is { } kind && mapping?.For(file.Path, sheet, kind) is { Sheet: not null } mapped)
                chosen.TryAdd(sheet, (kind, mapped));
        }

        if (chosen.Count == 0 && named is { } only && filled.Count == 1)
            chosen.Add(filled[0], (only, mapping?.For(file.Path, filled[0], only)));
        if (chosen.Count == 0 && absent.Count > 0)
            return null;
        if (chosen.Count == 0)
        {
            diagnostics.Add(named is not null && filled.Count > 1
                ? FactErrors.SeveralSheets(file.Path, policy.Records[named.Value].Name, filled)
                : FactErrors.NoSheet(file.Path, filled, policy));
            return null;
        }

        foreach (var sheet in filled.Where(s => !chosen.ContainsKey(s) && PlainName.Of(s) is not ("read me" or "readme")))
            diagnostics.Add(FactErrors.SheetPassedOver(file.Path, sheet, policy));
        return chosen;
    }

    private (int Kind, TableMapping? Mapping)? Choice(string sheet)
    {
        if (mapping?.For(file.Path, sheet, null) is { } mapped && (mapped.Sheet is not null || KindNames.Find(policy, sheet) is null))
            return (mapped.Kind, mapped);
        return KindNames.Find(policy, sheet) is { } kind ? (kind, mapping?.For(file.Path, sheet, kind)) : null;
    }
}
