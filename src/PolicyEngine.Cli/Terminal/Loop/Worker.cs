using System.Collections.Concurrent;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Does the work beside the loop, on one thread, step by step: what was asked for last comes first.</summary>
internal sealed class Worker : IDisposable
{
    // Rules may rest on each other thousands deep, and what walks them goes as deep.
    private const int MostStack = 1 << 28;

    /// <summary>How long quitting waits for the step that is being done.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly BlockingCollection<Effect> asked = [];
    private readonly List<(Work Work, IEnumerator<Message> Steps)> open = [];
    private readonly Workbench bench;
    private readonly Action<Message> post;
    private readonly Thread thread;

    /// <param name="bench">What work may use; nobody else may while the worker lives. It is closed with the worker.</param>
    /// <param name="post">Takes the messages, on the worker's thread.</param>
    public Worker(Workbench bench, Action<Message> post)
    {
        (this.bench, this.post) = (bench, post);
        thread = new Thread(Run, MostStack) { IsBackground = true, Name = "explorer work" };
        thread.Start();
    }

    /// <summary>A <see cref="Work"/> to do, or <see cref="StopWork"/>.</summary>
    public void Ask(Effect effect) => asked.Add(effect);

    /// <summary>Ends with the step that is being done. One that takes long is left to end with the program, and keeps what it uses.</summary>
    public void Dispose()
    {
        asked.Add(new StopWork());
        asked.CompleteAdding();
        if (!thread.Join(Patience))
            return;
        asked.Dispose();
        bench.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!asked.IsCompleted || open.Count > 0)
            {
                while (asked.TryTake(out var effect, open.Count > 0 || asked.IsAddingCompleted ? 0 : Timeout.Infinite))
                    Accept(effect);
                Step();
            }
        }
        catch (Exception unexpected)
        {
            post(new Faulted(unexpected));
        }
    }

    private void Accept(Effect effect)
    {
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (open[i].Work.IsGivenUpFor(effect))
                Close(i);
        }

        if (effect is Work work)
            open.Add((work, Steps.Of(work, bench)));
    }

    private void Step()
    {
        if (open.Count == 0)
            return;
        var (work, steps) = open[^1];
        if (Steps.Next(work, steps) is { } message)
            post(message);
        else
            Close(open.Count - 1);
    }

    private void Close(int index)
    {
        var (work, steps) = open[index];
        steps.Dispose();
        open.RemoveAt(index);
        post(new Finished(work));
    }
}

/// <summary>The steps of a work, of which the last may be that it cannot be done.</summary>
internal static class Steps
{
    /// <summary>Nothing is done before the first is asked for.</summary>
    public static IEnumerator<Message> Of(Work work, Workbench bench)
    {
        foreach (var message in work.Run(bench))
            yield return message;
    }

    /// <summary>The next message; null at the end.</summary>
    public static Message? Next(Work work, IEnumerator<Message> steps)
    {
        try
        {
            return steps.MoveNext() ? steps.Current : null;
        }
        catch (Exception trouble) when (trouble is StoreException or IOException or UnauthorizedAccessException)
        {
            return new Failed(work, trouble.Message);
        }
    }
}
