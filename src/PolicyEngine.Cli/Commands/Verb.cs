using System.CommandLine;

namespace PolicyEngine.Cli.Commands;

/// <summary>One command of the program, with the example that its help shows.</summary>
internal abstract class Verb : Command
{
    protected Verb(string name, string description, string example)
        : base(name, description)
    {
        Example = example;
    }

    public string Example { get; }
}
