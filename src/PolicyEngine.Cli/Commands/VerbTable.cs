namespace PolicyEngine.Cli.Commands;

/// <summary>The commands in the order that the help lists them. One is made only when it is asked for: all of them take longer than most of what they do.</summary>
internal static class VerbTable
{
    private static readonly Row[] Rows =
    [
        new("explore", host => new ExploreCommand(host)),
        new("new", host => new NewCommand(host)),
        new("check", host => new CheckCommand(host)),
        new("test", host => new TestCommand(host)),
        new("format", host => new FormatCommand(host)),
        new("show", host => new ShowCommand(host)),
        new("history", host => new HistoryCommand(host)),
        new("compare", host => new CompareCommand(host)),
        new("discretion", host => new DiscretionCommand(host)),
        new("adopt", host => new AdoptCommand(host)),
        new("template", host => new TemplateCommand(host)),
        new("import", host => new ImportCommand(host)),
        new("load", host => new LoadCommand(host)),
        new("retract", host => new RetractCommand(host)),
        new("evaluate", host => new EvaluateCommand(host)),
        new("explain", host => new ExplainCommand(host)),
        new("what-if", host => new WhatIfCommand(host)),
        new("due", host => new DueCommand(host)),
        new("record-event", host => new RecordEventCommand(host)),
        new("withdraw-event", host => new WithdrawEventCommand(host)),
        new("events", host => new EventsCommand(host)),
        new("decisions", host => new DecisionsCommand(host)),
        new("withdraw", host => new WithdrawCommand(host)),
        new("verify", host => new VerifyCommand(host)),
        new("replay", host => new ReplayCommand(host)),
        new("backup", host => new BackupCommand(host)),
        new("explain-code", host => new ExplainCodeCommand(host)),
        new("schema", host => new SchemaCommand(host)),
    ];

    public static IEnumerable<string> Names => Rows.Select(r => r.Name);

    /// <summary>The command of a name alone; every one if there is none of that name.</summary>
    public static Verb[] For(string? name, Host host)
    {
        var named = Array.Find(Rows, r => r.Name == name);
        return named is not null ? [named.Make(host)] : Array.ConvertAll(Rows, r => r.Make(host));
    }

    private sealed record Row(string Name, Func<Host, Verb> Make);
}
