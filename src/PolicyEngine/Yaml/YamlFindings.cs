using PolicyEngine.Diagnostics;

namespace PolicyEngine.Yaml;

/// <summary>The findings of reading one file. Once there are too many, reading stops: a file of nothing but faults says nothing new.</summary>
internal sealed class YamlFindings(DiagnosticBag diagnostics)
{
    private readonly int before = diagnostics.Count;

    public bool Any => diagnostics.Count > before;

    public bool AreTooMany => diagnostics.Count - before >= YamlReader.MostFindings;

    public void Add(Diagnostic diagnostic)
    {
        if (!AreTooMany)
            diagnostics.Add(diagnostic);
    }
}
