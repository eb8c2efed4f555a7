namespace PolicyEngine.Cli.Terminal;

/// <summary>Something for the loop to do, asked for by an update: updates themselves touch nothing.</summary>
internal abstract record Effect;

/// <summary>Takes a text to the clipboard, where the terminal lets programs do so.</summary>
internal sealed record CopyText(string Text) : Effect;

/// <summary>Gives up all work that is not done yet.</summary>
internal sealed record StopWork : Effect;

/// <summary>
/// Something that may take long or touches the world. It runs beside the loop in steps, each of which ends with a message; between two steps other work
/// may be done first.
/// </summary>
internal abstract record Work : Effect
{
    /// <summary>What is being done: `Working out results`.</summary>
    public abstract string Activity { get; }

    /// <summary>It may be stopped, and newer work of its kind takes its place; else it is done in any case.</summary>
    protected virtual bool MayBeGivenUp => true;

    public abstract IEnumerable<Message> Run(Workbench bench);

    /// <summary>Whether what is asked for now ends it.</summary>
    public bool IsGivenUpFor(Effect asked) => MayBeGivenUp && (asked is StopWork || asked.GetType() == GetType());
}
