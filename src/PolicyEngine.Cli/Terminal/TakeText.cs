namespace PolicyEngine.Cli.Terminal;

/// <summary>Lays out what a screen is about, to be copied.</summary>
internal sealed record TakeText(Content Content) : Work
{
    public override string Activity => "Copying";

    public override IEnumerable<Message> Run(Workbench bench)
    {
        yield return new TextTaken(Rendering.TextRun.Join(Content.Text()));
    }
}

internal sealed record TextTaken(string Text) : Message;
