using PolicyEngine.Text;

namespace PolicyEngine.Benchmarks;

/// <summary>What the repository ships: its policies and the sample portfolio.</summary>
internal static class Shipped
{
    /// <summary>The repository's folder, above the program.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <summary>Every policy, by its path below `policies`, in order.</summary>
    public static IEnumerable<(string Path, SourceFolder Folder)> Policies() =>
        from folder in Directory.EnumerateDirectories(Path.Join(Root, SourceFolder.Shelf), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let policy = new SourceFolder(Root, Path.GetRelativePath(Root, folder))
        where !policy.Files.IsEmpty
        select (Path.GetRelativePath(Path.Join(Root, SourceFolder.Shelf), folder), policy);

    private static string Above(string folder) =>
        File.Exists(Path.Join(folder, "PolicyEngine.sln")) ? folder
        : Above(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)) ?? throw new InvalidOperationException("The program does not lie in the repository."));
}
