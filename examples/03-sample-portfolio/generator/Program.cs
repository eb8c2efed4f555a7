namespace SamplePortfolio;

/// <summary>Writes the sample's files into a folder: always the same, whenever and wherever it runs.</summary>
internal static class Program
{
    internal static int Main(string[] arguments)
    {
        if (arguments is not [var folder])
            return 2;
        foreach (var (path, text) in Sample.Files())
        {
            var full = Path.Join(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }

        return 0;
    }
}
