using System.Collections.Immutable;

namespace PolicyEngine.Diagnostics;

/// <summary>Findings as they are made. Two with the same code and label at the same place are one: a family says the same of each member.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> found = [];
    private readonly HashSet<(string Code, string Path, string? Sheet, int Line, int Start, string Label)> seen = [];

    public bool HasErrors => Errors > 0;

    public int Errors { get; private set; }

    public int Count => found.Count;

    /// <summary>Each finding, if there is any, has a mechanical repair: it was understood what was meant.</summary>
    public bool AllHaveFixes => found.TrueForAll(d => d.Fix is not null);

    public void Add(Diagnostic diagnostic)
    {
        var main = diagnostic.Labels.IsEmpty ? null : diagnostic.Labels[0];
        var place = main?.Place;
        if (!seen.Add((diagnostic.Code.Id, place?.Source.Path ?? diagnostic.Message, place?.Source.SheetRow?.Sheet, place?.Source.FirstLine ?? 0, place?.Span.Start ?? -1, main?.Text ?? "")))
            return;
        found.Add(diagnostic);
        Errors += diagnostic.IsError ? 1 : 0;
    }

    public void Add(DiagnosticBag others)
    {
        foreach (var diagnostic in others.found)
            Add(diagnostic);
    }

    /// <summary>All findings by file and position.</summary>
    public ImmutableArray<Diagnostic> ToImmutable() =>
    [
        .. found
            .OrderBy(d => d.Labels.IsEmpty ? "" : d.Labels[0].Place.Source.Path, StringComparer.Ordinal)
            .ThenBy(d => d.Labels.IsEmpty ? "" : d.Labels[0].Place.Source.SheetRow?.Sheet ?? "", StringComparer.Ordinal)
            .ThenBy(d => d.Labels.IsEmpty ? 0 : d.Labels[0].Place.Source.FirstLine)
            .ThenBy(d => d.Labels.IsEmpty ? 0 : d.Labels[0].Place.Span.Start),
    ];
}
