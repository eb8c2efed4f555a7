using System.CommandLine;
using System.Text.Json;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`backup FILE`: a whole, checked copy of the store as it is at this moment.</summary>
internal sealed class BackupCommand : Verb
{
    private readonly Argument<string> target = new("FILE") { Description = "where to; there must be no such file yet" };
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly OutputFormat format = new();

    public BackupCommand(Host host)
        : base("backup", "Copy the store to a new file, checked, while others go on using it.", "policy backup portfolio-2026-11-23.db")
    {
        Add(target);
        Add(store);
        Add(format);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        using var opened = StoreOptions.Open(host, parsed.GetValue(store), forWriting: false);
        var path = parsed.GetRequiredValue(target);
        opened.Backup(host.PathOf(path), path);
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => WriteJson(writer, path, opened.Head)));
        else
            host.Out.WriteLine($"Copied to `{path}`. Its head is {opened.Head}");
        return ExitCodes.Done;
    }

    /// <summary>{ file, head }.</summary>
    private static void WriteJson(Utf8JsonWriter writer, string path, LogHead head)
    {
        writer.WriteStartObject();
        writer.WriteString("file", path);
        writer.WriteString("head", head.ToString());
        writer.WriteEndObject();
    }
}
