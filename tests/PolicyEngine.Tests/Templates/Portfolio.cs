using PolicyEngine.Cli;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;
using PolicyEngine.Tests.Analysis;

namespace PolicyEngine.Tests.Templates;

/// <summary>A store in a folder of its own with a shipped framework adopted and some of its example data imported.</summary>
internal sealed class Portfolio : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("policy-template-").FullName;

    /// <param name="files">Which of the example's files are imported.</param>
    public Portfolio(Example example, Func<string, bool> files)
    {
        Example = example;
        Must("adopt", RepositoryRoot.PathOf(example.PolicyFolder), "--authority", example.Name, "--from", "2000-01-01");
        Must(["import", "--authority", example.Name, .. example.Files.Where(f => files(Path.GetFileName(f)))]);
    }

    public static bool IsAboutWhoTheyAre(string file) => file is "services.csv" or "providers.csv";

    public Example Example { get; }

    public FactBase Facts
    {
        get
        {
            using var store = Store.Open(PathOf("portfolio.db"), "portfolio.db", forWriting: false);
            return store.Facts(Example.Name, store.Snapshot(store.Adoptions.Latest(Example.Name)!.Snapshot).Form, Knowledge.All);
        }
    }

    public string PathOf(string file) => Path.Join(folder, file);

    public string Template(params string[] options)
    {
        Must(["template", "--output", "template.xlsx", "--authority", Example.Name, "--period", Example.Period, .. options]);
        return PathOf("template.xlsx");
    }

    public string Import() => Must("import", "--authority", Example.Name, "template.xlsx");

    public string Must(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var exit = PolicyProgram.Run(arguments, new Host(output, output, folder, UsesColor: false, 100, TestHost.Recorder));
        Assert.True(exit == 0, output.ToString());
        return output.ToString();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
