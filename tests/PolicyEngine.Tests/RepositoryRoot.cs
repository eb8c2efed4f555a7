namespace PolicyEngine.Tests;

/// <summary>The folder of the repository: the nearest above the test assembly that holds the solution.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static string PathOf(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "PolicyEngine.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No PolicyEngine.sln above {AppContext.BaseDirectory}.");
    }
}
