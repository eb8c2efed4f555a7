using System.Collections.Immutable;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What comes of a message: the next model, and what is to be done.</summary>
internal sealed record Turn(Explorer Model, ImmutableArray<Effect> Effects)
{
    public Turn(Explorer model)
        : this(model, [])
    {
    }

    public Turn With(params ReadOnlySpan<Effect> effects) => this with { Effects = Effects.AddRange(effects) };

    public Turn Then(Func<Explorer, Turn> next)
    {
        var turn = next(Model);
        return turn with { Effects = Effects.AddRange(turn.Effects) };
    }
}
