using PolicyEngine.Cli;
using PolicyEngine.Cli.Terminal;

namespace PolicyEngine.Tests.Cases;

/// <summary>The explorer without a loop: each message is answered, and all work that comes of it done, before the next.</summary>
internal sealed class DrivenExplorer : IDisposable
{
    private readonly Workbench bench;

    public DrivenExplorer(Host host, string? store, Surface surface)
    {
        bench = new Workbench(host, store);
        Model = Carried(Updating.Begin(surface));
    }

    public Explorer Model { get; private set; }

    public Frame Frame => Viewing.Frame(Model);

    /// <summary>What was taken to the clipboard last.</summary>
    public string? Copied { get; private set; }

    public void Take(IEnumerable<Message> messages)
    {
        foreach (var message in messages.TakeWhile(_ => !Model.IsOver))
            Model = Carried(Updating.Update(Model, message));
    }

    /// <summary>Goes on from a model that was seen before.</summary>
    public void Restart(Explorer from) => Model = from;

    public void Dispose() => bench.Dispose();

    private Explorer Carried(Turn turn)
    {
        var model = turn.Model;
        foreach (var effect in turn.Effects)
        {
            if (effect is CopyText copy)
                Copied = copy.Text;
            if (effect is not Work work)
                continue;
            using var steps = Steps.Of(work, bench);
            while (Steps.Next(work, steps) is { } message)
                model = Carried(Updating.Update(model, message));
            model = Carried(Updating.Update(model, new Finished(work)));
        }

        return model;
    }
}
