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
        if (arguments.Length == 0)
            arguments = Unasked(host);
        if (RootHelp.IsAskedFor(arguments) && RootHelp.Text(host.Width) is { } help)
        {
            host.Out.Write(help.ReplaceLineEndings(host.Out.NewLine));
            return ExitCodes.Done;
        }

        var parsed = Commands(host, arguments[0]).Parse(arguments);
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

    /// <summary>The program's commands, or only the one that is asked for.</summary>
    internal static Command Commands(Host host, string? asked = null)
    {
        var help = new HelpOption();
        help.Action = new HelpWithExample((HelpAction)help.Action!, host);
        var root = new Command("policy", "Checks, shows, runs and explains performance management policies.");
        foreach (var verb in VerbTable.For(asked, host))
            root.Add(verb);
        root.Add(help);
        root.Add(new VersionOption());
        return root;
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
