using PolicyEngine.Cli.Terminal;
using PolicyEngine.Tests.Cases;

namespace PolicyEngine.Tests.Terminal;

/// <summary>An explorer whose work is never done unless somebody says so: what is seen while it is at work, or after it was stopped.</summary>
internal sealed class HeldExplorer(Explorer model)
{
    public Explorer Model { get; private set; } = model;

    /// <summary>The work that came of the last message.</summary>
    public IReadOnlyList<Work> Begun { get; private set; } = [];

    public string Seen => string.Join('\n', Viewing.Frame(Model).Lines.Select(l => l.Text));

    public HeldExplorer Press(params string[] words) => words.SelectMany(ExploreTool.Messages).Aggregate(this, (held, message) => held.Take(message));

    public HeldExplorer Take(Message message)
    {
        var turn = Updating.Update(Model, message);
        (Model, Begun) = (turn.Model, [.. turn.Effects.OfType<Work>()]);
        return this;
    }

    /// <summary>As `x` does it: all work ends, with nothing come of it.</summary>
    public HeldExplorer Stop() => Model.Working.Aggregate(this, (held, working) => held.Take(new Finished(working.Work)));
}
