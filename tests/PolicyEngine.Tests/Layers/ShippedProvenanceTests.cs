using PolicyEngine.Tests.Checking;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Layers;

/// <summary>For every value in every shipped policy it is said who set it, and where.</summary>
public sealed class ShippedProvenanceTests
{
    public static TheoryData<string> Names => [.. ShippedPolicy.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void For_every_value_somebody_says_it_and_where(string name)
    {
        var folder = new SourceFolder(RepositoryRoot.Path, name);
        var ids = ShippedPolicy.All.SelectMany(p => p.Files.Select(f => (f.Path, Id: p.Name["policies/".Length..]))).ToDictionary(f => f.Path, f => f.Id);
        foreach (var version in PolicyCompiler.Compile(folder).Versions)
        {
            Assert.True(version.Paths.Skip(20).Any());
            Assert.Empty(Provenance.Faults(version, file => ids[file.Path]));
        }
    }
}
