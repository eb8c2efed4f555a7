using System.Collections.Immutable;
using PolicyEngine.Text;

namespace PolicyEngine.Diagnostics;

public enum Severity
{
    Note,
    Warning,
    Error,
}

/// <summary>A kind of finding: its stable code, how grave it is, what it is in one line, and the page `explain-code` prints.</summary>
public sealed record DiagnosticCode(string Id, Severity Severity, string Title, string Page);

/// <summary>A place that bears on a finding, and what to say beside it.</summary>
public sealed record Label(Place Place, string Text);

/// <summary>A mechanical repair: put this text in that place.</summary>
public sealed record Fix(Place Place, string Replacement);

/// <summary>The cell of a table that is refused.</summary>
/// <param name="Sheet">Null in a CSV file.</param>
/// <param name="Row">As a spreadsheet numbers it: the first is row 1.</param>
/// <param name="Column">Its name in the header row, empty where it has none.</param>
/// <param name="Address">As a spreadsheet names the cell: `F12`.</param>
/// <param name="Expected">What would have been understood: `a percent`.</param>
public sealed record CellReference(string File, string? Sheet, int Row, string Column, string Address, string Value, string Expected);

/// <summary>One finding about a text: a plain sentence, every culprit labelled (the first is the main one), and what to do.</summary>
public sealed record Diagnostic(DiagnosticCode Code, string Message, ImmutableArray<Label> Labels, string? Help = null, Fix? Fix = null)
{
    /// <summary>The cell that is refused, where the finding is about one.</summary>
    public CellReference? Cell { get; init; }

    public Severity Severity => Code.Severity;

    public bool IsError => Severity == Severity.Error;

    /// <summary>What is wrong with a policy is found again in each of its versions and in all that extend it: the same in all of them.</summary>
    public (string, string, string?) Identity => (Code.Id, Message, Labels.IsEmpty ? null : Labels[0].Place.ToString());
}
