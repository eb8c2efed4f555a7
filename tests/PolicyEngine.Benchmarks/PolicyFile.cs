using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Benchmarks;

/// <summary>A policy of one file, which lies beside the program.</summary>
internal static class PolicyFile
{
    /// <param name="path">From the program's folder.</param>
    public static CheckedPolicy Compile(string path)
    {
        var compilation = PolicyCompiler.Compile([new SourceText(path, File.ReadAllText(Path.Join(AppContext.BaseDirectory, path)))], _ => []);
        return compilation.Policy ?? throw new InvalidOperationException($"{path}: {string.Join("; ", compilation.Diagnostics.Select(d => d.Message))}");
    }
}
