using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Cli;

/// <summary>Facts read from the files named on the command line.</summary>
internal static class FactsOnFile
{
    public static Found<FactBase> Read(Host host, CheckedPolicy policy, ImmutableArray<string> paths)
    {
        foreach (var path in paths.Where(p => !File.Exists(host.PathOf(p))))
            return Found<FactBase>.Missing(host, $"There is no file `{path}`.");
        return new FactBase(policy, []);
    }
}
