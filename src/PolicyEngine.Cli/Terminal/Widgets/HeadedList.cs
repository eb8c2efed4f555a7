using System.Collections.Immutable;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Rows under headings, which whoever moves through the list passes over.</summary>
/// <param name="Rows">A heading before each group.</param>
/// <param name="Cursor">On a row that is no heading, if there is any.</param>
internal sealed record HeadedList<TRow>(ImmutableArray<TRow> Rows, Cursor Cursor)
    where TRow : HeadedRow
{
    public static readonly HeadedList<TRow> Empty = new([], default);

    /// <summary>The row in focus; null where there is none.</summary>
    public TRow? Selected => Cursor.At < Rows.Length && !Rows[Cursor.At].IsHeading ? Rows[Cursor.At] : null;

    /// <summary>With other rows, somebody standing where they stood.</summary>
    public HeadedList<TRow> With(ImmutableArray<TRow> rows, int seen) => (this with { Rows = rows }).To(Cursor, seen);

    public HeadedList<TRow> After(KeyPressed key, int seen) => To(Cursor.Moved(key, Rows.Length, seen), seen);

    public HeadedList<TRow> Turned(MouseAct act, int seen) => To(Cursor.Turned(act, Rows.Length, seen), seen);

    public HeadedList<TRow> At(int row, int seen) => To(Cursor with { At = row }, seen);

    /// <summary>The row on a line, counted from the first that is seen; null beside them and on a heading.</summary>
    public int? On(int line) => line >= 0 && Cursor.Top + line < Rows.Length && !Rows[Cursor.Top + line].IsHeading ? Cursor.Top + line : null;

    /// <summary>The rows that are seen, and which of these has the focus.</summary>
    public (ImmutableArray<TRow> Rows, int At) Seen(int seen)
    {
        var cursor = Cursor.To(Cursor.At, Rows.Length, seen);
        return ([.. Rows.Skip(cursor.Top).Take(seen)], cursor.At - cursor.Top);
    }

    private HeadedList<TRow> To(Cursor cursor, int seen)
    {
        var at = Math.Clamp(cursor.At, 0, Math.Max(0, Rows.Length - 1));
        if (at < Rows.Length && Rows[at].IsHeading)
            at = at > 0 && at < Cursor.At ? at - 1 : at + 1;
        var moved = cursor.To(at, Rows.Length, seen);
        return this with { Cursor = moved.At == 1 ? moved with { Top = 0 } : moved };
    }
}

/// <summary>A row, or the heading of those that follow.</summary>
internal abstract record HeadedRow(string Label)
{
    public abstract bool IsHeading { get; }
}
