using System.Collections.Immutable;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What happened and was not dealt with yet. Any thread may post, also when nobody takes any more.</summary>
internal sealed class Inbox
{
    private readonly List<Message> waiting = [];

    public void Post(Message message)
    {
        lock (waiting)
        {
            waiting.Add(message);
            Monitor.Pulse(waiting);
        }
    }

    /// <summary>All that has happened by now; waits for something to happen, but not for ever.</summary>
    public ImmutableArray<Message> Take(TimeSpan patience)
    {
        lock (waiting)
        {
            if (waiting.Count == 0)
                Monitor.Wait(waiting, patience);
            ImmutableArray<Message> taken = [.. waiting];
            waiting.Clear();
            return taken;
        }
    }
}
