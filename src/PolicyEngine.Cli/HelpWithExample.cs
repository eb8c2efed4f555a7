using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using PolicyEngine.Cli.Commands;

namespace PolicyEngine.Cli;

/// <summary>The usual help at the host's width, and for each command an example of its use.</summary>
internal sealed class HelpWithExample(HelpAction help, Host host) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        help.MaxWidth = host.Width;
        help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb verb)
            host.Out.WriteLine($"Example:{host.Out.NewLine}  {verb.Example}{host.Out.NewLine}");
        return ExitCodes.Done;
    }
}
