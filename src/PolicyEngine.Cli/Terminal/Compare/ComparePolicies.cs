using System.Collections.Immutable;
using PolicyEngine.Analysis;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Sets policies side by side, as they were last changed.</summary>
/// <param name="Folders">Which were chosen.</param>
internal sealed record ComparePolicies(ImmutableArray<string> Folders, ImmutableArray<ComparedPolicy> Columns) : Work
{
    public override string Activity => $"Comparing {Columns.Length} policies";

    public override IEnumerable<Message> Run(Workbench bench)
    {
        yield return new PoliciesCompared(Folders, Comparing.Compare(Columns, Topic.Whole));
    }
}

internal sealed record PoliciesCompared(ImmutableArray<string> Folders, Comparison Comparison) : Message;
