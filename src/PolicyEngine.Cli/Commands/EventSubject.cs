using System.CommandLine;

namespace PolicyEngine.Cli.Commands;

/// <summary>The options that say whom an event is about: one of them.</summary>
internal sealed class EventSubject(string about)
{
    private readonly Option<string?> service = new("--service", "-s") { Description = $"the service that {about}", HelpName = "ID" };
    private readonly Option<string?> provider = new("--provider") { Description = $"the provider that {about}", HelpName = "ID" };
    private readonly Option<string?> other = new("--subject") { Description = $"whoever else {about}, as KIND=ID", HelpName = "KIND=ID" };

    public IEnumerable<Option> Options => [service, provider, other];

    /// <summary>The subject named, or null after the reason was written.</summary>
    public Found<SubjectNamed> Of(ParseResult parsed, Host host)
    {
        var named = new[] { (Level: "service", Id: parsed.GetValue(service)), (Level: "provider", Id: parsed.GetValue(provider)), Split(parsed.GetValue(other)) }
            .Where(s => s.Id is not null).ToArray();
        return named switch
        {
            [{ Level: { Length: > 0 } level, Id: { Length: > 0 } id }] => new SubjectNamed(level, id),
            [_] => Found<SubjectNamed>.Missing(host, "`--subject` is the kind of subject and its id, such as `--subject contract=c-12`."),
            [] => Found<SubjectNamed>.Missing(host, "Say whom it is about: `--service ID`, `--provider ID` or `--subject KIND=ID`."),
            _ => Found<SubjectNamed>.Missing(host, "An event is about one thing: give one of `--service`, `--provider` and `--subject`."),
        };
    }

    private static (string? Level, string? Id) Split(string? written)
    {
        if (written?.Split('=', 2, StringSplitOptions.TrimEntries) is not { } parts)
            return (null, null);
        return parts is [var level, var id] ? (level, id) : ("", "");
    }
}

internal sealed record SubjectNamed(string Level, string Id);
