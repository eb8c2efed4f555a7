using System.Collections.Immutable;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>One screen's part of the model, with its own update and view, both pure.</summary>
internal abstract record Screen
{
    public abstract ScreenKind Kind { get; }

    /// <summary>What the way here calls it: `alder-house 2008-09 Q1`; empty where its name says all.</summary>
    public virtual string Crumb => "";

    /// <summary>The same when the way has gone on from it.</summary>
    public virtual string PassedCrumb => Crumb;

    /// <summary>It takes what is typed, so that letters and digits have no other meaning.</summary>
    public virtual bool IsTyping => false;

    /// <summary>Its own keys, the most useful first.</summary>
    public abstract ImmutableArray<KeyHint> Keys { get; }

    /// <summary>
    /// What comes of a key or a press of the mouse while it is shown, or of another size or anything that work brought, shown or not. Esc comes here first: the model
    /// unchanged means that it has nothing to close, and the way goes back.
    /// </summary>
    public abstract Turn Update(Explorer model, Message message);

    public abstract IRenderable View(Explorer model, Surface body);

    /// <summary>All that it is about, for copying and saving; null where there is nothing yet.</summary>
    public virtual Content? Content(Explorer model) => null;
}

/// <param name="Key">As it is called: `Enter`, `/`, `[ ]`.</param>
/// <param name="Does">In a word or two: `explain`.</param>
/// <param name="Meaning">What the help says; the same word where that is enough.</param>
internal sealed record KeyHint(string Key, string Does, string Meaning);
