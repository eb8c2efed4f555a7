using PolicyEngine.Cli;
using PolicyEngine.Cli.Terminal;

namespace PolicyEngine.Tests.Cases;

/// <summary>The explorer without a loop: each message is answered, and all work that comes of it done, before the next; or held back until it is let go.</summary>
internal sealed class DrivenExplorer : IDisposable
{
    private readonly Workbench bench;
    private readonly List<Work> held = [];
    private bool isHolding;

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

    /// <summary>From now on no work is done.</summary>
    public void Hold() => isHolding = true;

    /// <summary>Does what was held back, the newest first as the worker would, and everything at once again.</summary>
    public void LetGo()
    {
        isHolding = false;
        while (held.Count > 0)
        {
            var work = held[^1];
            held.RemoveAt(held.Count - 1);
            Model = Done(Model, work);
        }
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
            else if (!isHolding)
                model = effect is Work work ? Done(model, work) : model;
            else
                model = Held(model, effect);
        }

        return model;
    }

    private Explorer Done(Explorer model, Work work)
    {
        using var steps = Steps.Of(work, bench);
        while (Steps.Next(work, steps) is { } message)
            model = Carried(Updating.Update(model, message));
        return Carried(Updating.Update(model, new Finished(work)));
    }

    /// <summary>As the worker takes what is asked for.</summary>
    private Explorer Held(Explorer model, Effect effect)
    {
        foreach (var given in held.Where(h => h.IsGivenUpFor(effect)).ToArray())
        {
            held.Remove(given);
            model = Carried(Updating.Update(model, new Finished(given)));
        }

        if (effect is Work work)
            held.Add(work);
        return model;
    }
}
