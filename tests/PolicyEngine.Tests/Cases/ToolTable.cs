using PolicyEngine.Cli;

namespace PolicyEngine.Tests.Cases;

/// <summary>The programs a case may run: the product, and tools that show what one phase made of a file.</summary>
internal static class ToolTable
{
    public static readonly IReadOnlyDictionary<string, Func<string[], Host, int>> Tools = new Dictionary<string, Func<string[], Host, int>>
    {
        ["policy"] = PolicyProgram.Run,
        ["cat"] = Cat,
        ["tables"] = TablesTool.Run,
        ["sheets"] = SheetsTool.Run,
        ["explore"] = ExploreTool.Run,
    };

    private static int Cat(string[] arguments, Host host)
    {
        foreach (var path in arguments)
        {
            if (!File.Exists(host.PathOf(path)))
            {
                host.Error.WriteLine($"there is no file `{path}`");
                return 3;
            }

            host.Out.Write(File.ReadAllText(host.PathOf(path)));
        }

        return 0;
    }
}
