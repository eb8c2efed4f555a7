using System.Collections.Immutable;
using PolicyEngine.Analysis;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Sets policies side by side, as they were last changed.</summary>
internal sealed record ComparePolicies(ImmutableArray<ComparedPolicy> Columns) : Work
{
    public override string Activity => $"Comparing {Columns.Length} policies";

    public override IEnumerable<Message> Run(Workbench bench)
    {
        yield return new PoliciesCompared(Comparing.Compare(Columns, [.. Topic.All.Where(t => !t.IsExtract)]));
    }
}

internal sealed record PoliciesCompared(Comparison Comparison) : Message;
