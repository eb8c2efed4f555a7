using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using PolicyEngine.Cli.Commands;
using PolicyEngine.Storage;
using PolicyEngine.Text;

namespace PolicyEngine.Cli;

/// <summary>The `policy` program without a process around it, so that tests run it as it is.</summary>
internal static class PolicyProgram
{
    public static int Run(string[] arguments, Host host)
    {
        var root = Commands(host);
        var parsed = root.Parse(arguments.Length == 0 ? Unasked(host) : arguments);
        if (parsed.Errors.Count > 0 || Misread(parsed) is not null)
            return Complain(host, parsed);
        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = host.Out, Error = host.Error, EnableDefaultExceptionHandler = false });
        }
        catch (StoreException trouble)
        {
            host.Error.WriteLine(trouble.Message);
            return ExitCodes.StorageTrouble;
        }
    }

    /// <summary>Without arguments: the explorer on a terminal; else how the portfolio in this folder stands, or what the program can do.</summary>
    private static string[] Unasked(Host host) => host.IsInteractive ? ["explore"] : File.Exists(host.PathOf(StoreOptions.DefaultName)) ? ["evaluate", "--summary"] : ["--help"];

    internal static Command Commands(Host host)
    {
        var help = new HelpOption();
        help.Action = new HelpWithExample((HelpAction)help.Action!, host);
        return new Command("policy", "Checks, shows, runs and explains performance management policies.")
        {
            new ExploreCommand(host), new NewCommand(host), new CheckCommand(host), new TestCommand(host), new FormatCommand(host), new ShowCommand(host), new HistoryCommand(host),
            new CompareCommand(host), new DiscretionCommand(host), new AdoptCommand(host), new TemplateCommand(host), new ImportCommand(host), new LoadCommand(host), new RetractCommand(host),
            new EvaluateCommand(host), new ExplainCommand(host), new WhatIfCommand(host), new DueCommand(host), new RecordEventCommand(host), new WithdrawEventCommand(host), new EventsCommand(host),
            new DecisionsCommand(host), new WithdrawCommand(host), new VerifyCommand(host), new ReplayCommand(host), new BackupCommand(host),
            new ExplainCodeCommand(host), new SchemaCommand(host), help, new VersionOption(),
        };
    }

    /// <summary>A sentence for what is wrong with the command line, and where its help is.</summary>
    private static int Complain(Host host, ParseResult parsed)
    {
        // What follows an option or a command that is not there cannot be understood either.
        var unknown = Misread(parsed) ?? (parsed.UnmatchedTokens is [var first, ..] ? first : null);
        if (unknown is not null)
            host.Error.WriteLine(Unknown(unknown, parsed.CommandResult.Command));
        foreach (var error in unknown is not null ? [] : parsed.Errors)
            host.Error.WriteLine(OneLine.Of(error.Message));
        var command = parsed.CommandResult.Command is Verb verb ? $"policy {verb.Name}" : "policy";
        host.Error.WriteLine($"`{command} --help` says how it is used.");
        return ExitCodes.WrongUsage;
    }

    /// <summary>An option that is not there, where a command that takes any number of arguments took it for one.</summary>
    private static string? Misread(ParseResult parsed) =>
        parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value).FirstOrDefault(t => t.StartsWith("--", StringComparison.Ordinal));

    private static string Unknown(string token, Command command)
    {
        if (token.StartsWith('-'))
            return $"There is no option `{token}`.{Nearest.To(token, command.Options.SelectMany(o => o.Aliases.Prepend(o.Name)).Where(n => n.StartsWith("--", StringComparison.Ordinal)))}";
        return command is Verb
            ? $"`{token}` is one argument too many."
            : $"There is no command `{token}`.{Nearest.To(token, command.Subcommands.Select(c => c.Name))}";
    }
}
