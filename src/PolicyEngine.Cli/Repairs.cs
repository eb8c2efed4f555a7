using PolicyEngine.Text;

namespace PolicyEngine.Cli;

/// <summary>What can only be meant one way, put right in the files of policies and their tests.</summary>
internal static class Repairs
{
    public static void Make(Host host, IEnumerable<string> folders, bool saysWhat)
    {
        foreach (var folder in folders)
        {
            var source = new SourceFolder(host.WorkingDirectory, folder);
            var repaired = Repairing.Repair(source);
            foreach (var (before, now) in source.Files.Concat(source.Tests).Zip(repaired.Files).Where(f => f.First.Content != f.Second.Content))
                File.WriteAllText(host.PathOf(before.Path), now.Content);
            foreach (var repair in saysWhat ? repaired.Repairs : [])
                host.Out.WriteLine(Said(repair));
        }
    }

    private static string Said(Repair repair)
    {
        var at = repair.Place;
        return (at.Span.Length, repair.Replacement.Length) switch
        {
            (0, _) => $"{at}: {Shown(repair.Replacement)} put in.",
            (_, 0) => $"{at}: {Shown(at.Text)} taken out.",
            _ => $"{at}: `{at.Text}` is now `{repair.Replacement}`.",
        };
    }

    private static string Shown(string text) => text.Trim() is { Length: > 0 } sign ? $"`{sign}` is" : text.Length == 1 ? "a space is" : $"{text.Length} spaces are";
}
