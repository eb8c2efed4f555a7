using System.Collections.Immutable;

namespace PolicyEngine.Diagnostics;

/// <summary>Findings as they are made. Two findings with the same code at the same place are one.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> found = [];
    private readonly HashSet<(string Code, string Path, int Start)> seen = [];

    public bool HasErrors => found.Exists(d => d.IsError);

    public int Count => found.Count;

    public void Add(Diagnostic diagnostic)
    {
        var main = diagnostic.Labels.IsEmpty ? null : diagnostic.Labels[0].Place;
        if (seen.Add((diagnostic.Code.Id, main?.Source.Path ?? diagnostic.Message, main?.Span.Start ?? -1)))
            found.Add(diagnostic);
    }

    /// <summary>All findings by file and position.</summary>
    public ImmutableArray<Diagnostic> ToImmutable() =>
    [
        .. found
            .OrderBy(d => d.Labels.IsEmpty ? "" : d.Labels[0].Place.Source.Path, StringComparer.Ordinal)
            .ThenBy(d => d.Labels.IsEmpty ? 0 : d.Labels[0].Place.Span.Start),
    ];
}
