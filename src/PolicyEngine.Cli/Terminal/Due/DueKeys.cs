using System.Collections.Immutable;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The keys of the screen Due, as it stands.</summary>
internal static class DueKeys
{
    private static readonly KeyHint
        Next = new("f", "next", "the next day on which something falls due, up to a year on; F the first of all"),
        Typed = new("@", "day", "any day, typed as 2009-04-01");

    private static readonly ImmutableArray<KeyHint> Days =
    [
        new("[ ]", "week", "a week back and on"),
        new("< >", "month", "a month back and on"),
        new("t", "today", "today"),
        new("r", "reload", "read the store again"),
    ];

    public static ImmutableArray<KeyHint> Of(DueScreen screen) => screen switch
    {
        { Typing: DueTyping.Filter } => [new("type", "words", "words that a line has"), new("Enter", "keep", "keep the filter"), new("Esc", "clear", "clear the filter")],
        { Typing: DueTyping.Day } => [new("type", "2009-04-01", "a day"), new("Enter", "go there", "stand on that day"), new("Esc", "stay", "stay on this day")],
        { InMonth: not null } =>
        [
            new("arrows", "day", "a day back and on, a week up and down"),
            new("Enter", "list", "stand on this day, with the list of what is due on it"),
            new("m", "back", "back to the list of the day stood on; so does Esc"),
            Next, Typed,
            .. Days,
        ],
        _ =>
        [
            new("Enter", "why", "the decision that it comes from, with its rule or process in focus"),
            new("d", "ahead", "look 7, 30, 90 or 365 days ahead"),
            Next,
            new("m", "month", "the month, with what falls due on each of its days"),
            screen.AsKnownThen ? new("k", "now", "as known today again") : new("k", "then", "as known on the day stood on, not today"),
            Typed,
            new("/", "filter", "filter by parts of what a line says; also by its rule or step; the month and f go by it too"),
            new("n", "next part", "overdue, to come, to be decided, without a day: the first of the next"),
            new("Left/Right", "day", "a day back and on"),
            new("Tab", "read", "scroll what is said of the line in focus, and back"),
            .. Days,
        ],
    };
}
