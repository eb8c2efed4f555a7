using PolicyEngine.Text;

namespace PolicyEngine.Facts;

/// <summary>A file of facts, as read from disk.</summary>
/// <param name="Kind">The record kind its records are of, where the user says so (`return=data/q1.csv`); else the file says it itself.</param>
/// <param name="Workbook">The bytes of a workbook, whose <paramref name="Text"/> is then empty.</param>
public sealed record FactFile(SourceText Text, string? Kind = null, byte[]? Workbook = null);
