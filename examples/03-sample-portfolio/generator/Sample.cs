namespace SamplePortfolio;

/// <summary>The whole sample: every file by its path, and the file of steps that loads them.</summary>
internal static class Sample
{
    public static SortedDictionary<string, string> Files()
    {
        Authority[] authorities = [WestLondon.Make(), Kent.Make(), Blackburn.Make(), Stoke.Make()];
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, text) in authorities.SelectMany(a => a.Files))
            files.Add(path, text);
        files.Add("portfolio.yaml", $"""
            # Written by the generator beside this file. Everything that is loaded here is made up.
            portfolio: Sample portfolio (made up)
            steps:

            """ + string.Concat(authorities.SelectMany(a => a.Steps).Select(step => $"  - {step}\n")));
        return files;
    }
}
