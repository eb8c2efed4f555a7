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

/// <summary>One finding about a text: a plain sentence, every culprit labelled (the first is the main one), and what to do.</summary>
public sealed record Diagnostic(DiagnosticCode Code, string Message, ImmutableArray<Label> Labels, string? Help = null, Fix? Fix = null)
{
    public Severity Severity => Code.Severity;

    public bool IsError => Severity == Severity.Error;
}
