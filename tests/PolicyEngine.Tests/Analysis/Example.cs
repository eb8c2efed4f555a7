using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Analysis;

/// <summary>A shipped framework with its data of examples/02-boundaries.</summary>
internal sealed record Example(string Name, string PolicyFolder, CheckedPolicy Policy, FactBase Facts, ImmutableArray<string> Files, string Period)
{
    private static readonly ImmutableDictionary<string, (string Folder, string Period)> Shipped = new Dictionary<string, (string, string)>
    {
        ["west-london"] = ("policies/west-london", "2008-09 Q1"),
        ["blackburn"] = ("policies/blackburn-with-darwen", "2004-05 Q1"),
        ["kent"] = ("policies/kent", "2010-11"),
        ["stoke"] = ("policies/stoke-on-trent", "2019-20 Q3"),
    }.ToImmutableDictionary();

    public static TheoryData<string> Names => [.. Shipped.Keys.Order(StringComparer.Ordinal)];

    public static Example Of(string name)
    {
        var (folder, period) = Shipped[name];
        var source = new SourceFolder(RepositoryRoot.Path, folder);
        var policy = PolicyCompiler.Compile(source.Files, source.Find).Policy!;
        var files = Directory.EnumerateFiles(RepositoryRoot.PathOf("examples", "02-boundaries", name), "*.csv").Order(StringComparer.Ordinal).ToImmutableArray();
        return new Example(name, folder, policy, FactFiles.Open(policy, files, RepositoryRoot.Path).Facts!, files, period);
    }

    public int Kind(string name) => Policy.Records.IndexOf(Policy.Records.First(r => r.Name == name));
}
