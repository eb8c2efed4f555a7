using System.Text;
using PolicyEngine.Cli.Terminal;

namespace PolicyEngine.Tests.Terminal;

/// <summary>A terminal held in the hand: the test presses its keys and looks at what is on it.</summary>
internal sealed class HandTerminal : ITerminal
{
    private readonly Lock guard = new();
    private readonly StringBuilder written = new();
    private readonly TaskCompletionSource<Action<Message>> entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (int Width, int Height) size = (80, 24);

    public (int Width, int Height) Size
    {
        get
        {
            lock (guard)
                return size;
        }

        set
        {
            lock (guard)
                size = value;
        }
    }

    public bool IsUnicode { get; init; } = true;

    public bool UsesColor => true;

    /// <summary>How often the screen was given back.</summary>
    public int Left { get; private set; }

    /// <summary>Is told of all that is written, on the loop's thread.</summary>
    public Action<string> Watch { get; init; } = _ => { };

    public string Written
    {
        get
        {
            lock (guard)
                return written.ToString();
        }
    }

    public void Enter(Action<Message> post) => entered.SetResult(post);

    public void Leave() => Left++;

    public void Write(string text)
    {
        Assert.Equal(0, Left);
        lock (guard)
            written.Append(text);
        Watch(text);
    }

    /// <summary>Waits until somebody takes what is posted.</summary>
    public void Post(Message message)
    {
        Assert.True(entered.Task.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken), "nobody entered the terminal");
        entered.Task.Result(message);
    }
}
