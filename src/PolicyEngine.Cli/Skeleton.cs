using PolicyEngine.Kernel;

namespace PolicyEngine.Cli;

/// <summary>A policy to begin with, whose comments say what is what, facts to try it with, and tests.</summary>
/// <param name="Tests">Null of a variation, whose results are those of what it varies.</param>
internal sealed record Skeleton(string Policy, string Facts, string? Tests)
{
    /// <summary>The kinds of framework that there is one for.</summary>
    public static readonly string[] Kinds = ["rag", "basket", "thresholds"];

    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="id">What the policy will be called.</param>
    /// <param name="folder">Its folder as the user typed it, for the commands that comments name.</param>
    public static Skeleton Of(string kind, string id, string folder) =>
        new(Named(Text($"{kind}.yaml"), id, folder), Text($"{kind}.facts.yaml"), Named(Text($"{kind}.tests.yaml"), id, folder));

    /// <summary>A local variation of a policy, with one of each kind of record that has an id and nothing on file about it.</summary>
    public static Skeleton Varying(CheckedPolicy parent, string id, string folder)
    {
        var kinds = parent.Records.Where(r => r.Per is null && !r.IsMany).ToArray();
        var facts = kinds.Select(k => $"{k.Name}:\n  some-{k.Name}: {{{(k.Of >= 0 ? $"{parent.Records[k.Of].Name}: some-{parent.Records[k.Of].Name}" : "")}}}\n");
        return new Skeleton(
            Named(Text("variation.yaml"), id, folder).Replace("PARENT", parent.Header.Id, StringComparison.Ordinal),
            $"# Put what is recorded here: `policy show {parent.Header.Id}` lists the fields, `policy template` writes a workbook to fill in.\n{string.Join('\n', facts)}",
            Tests: null);
    }

    private static string Named(string text, string id, string folder) =>
        text.Replace("NAME", id, StringComparison.Ordinal).Replace("FOLDER", folder, StringComparison.Ordinal);

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(Skeleton).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
