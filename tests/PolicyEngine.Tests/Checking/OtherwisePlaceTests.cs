using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Checking;

/// <summary>Where a table says what comes otherwise, so that explanations underline that and nothing that only looks like it.</summary>
public sealed class OtherwisePlaceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("policy-otherwise-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("otherwise: red", "otherwise: red")]
    [InlineData("otherwise:   undefined   # as the source", "otherwise:   undefined")]
    [InlineData("otherwise:\n      red", "otherwise")]
    public void It_is_the_key_with_what_follows_it(string written, string expected) => Assert.Equal(expected, Table(written).OtherwisePlace?.Text);

    private Table Table(string written)
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "p")).FullName, "policy.yaml"), $$"""
            policy: p
            title: P
            status: in-force
            documents: {guide: Guide}
            facts:
              service:
                fields:
                  beds: {count: true}
            rag:
              rating:
                label: "otherwise: green"
                # otherwise: green
                scale: [green, red]
                hit: worst
                when: {red: service.beds > 3}
                {{written}}
                cite: "1"
            """);
        return PolicyCompiler.Compile(new SourceFolder(folder, "p")).Policy!.Definitions.OfType<Table>().Single();
    }
}
