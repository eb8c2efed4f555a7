using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Benchmarks;

/// <summary>A policy of one file.</summary>
internal static class PolicyFile
{
    /// <param name="path">From the program's folder.</param>
    public static CheckedPolicy Compile(string path) => Compile(path, File.ReadAllText(Path.Join(AppContext.BaseDirectory, path)));

    public static CheckedPolicy Compile(string name, string yaml)
    {
        var compilation = PolicyCompiler.Compile([new SourceText(name, yaml)], _ => []);
        return compilation.Policy ?? throw new InvalidOperationException($"{name}: {string.Join("; ", compilation.Diagnostics.Select(d => d.Message))}");
    }
}
