namespace PolicyEngine.Decisions;

/// <summary>A record, or something done, that a decision looked for.</summary>
/// <param name="Kind">The record kind by name: `return`; of something done its name: `rules.explanation`.</param>
/// <param name="Subject">The id of the service, provider or other subject it belongs to; <see cref="Every"/> where whoever is on file counts.</param>
/// <param name="Item">Which of several it is, of an event its number; <see cref="Every"/> stands for all that there are of the kind.</param>
/// <param name="Revision">The revision found; 0 if none is on file, and where facts are not kept with revisions; of <see cref="Every"/>, how many there are. An event that counts has 1, one
/// that was withdrawn 2.</param>
public sealed record Input(string Kind, string Subject, string? Period, string Item, int Revision)
{
    public const string Every = "*";

    public const int Counts = 1;

    public const int Withdrawn = 2;

    /// <summary>What was done has its name within the policy; a record kind is one word.</summary>
    public bool IsOfEvents => Kind.Contains('.', StringComparison.Ordinal);

    /// <summary>By kind, subject, period, item: the order in which they are kept and shown.</summary>
    public static int Compare(Input a, Input b)
    {
        ReadOnlySpan<int> parts =
        [
            string.CompareOrdinal(a.Kind, b.Kind),
            string.CompareOrdinal(a.Subject, b.Subject),
            string.CompareOrdinal(a.Period, b.Period),
            string.CompareOrdinal(a.Item, b.Item),
        ];
        foreach (var part in parts)
        {
            if (part != 0)
                return part;
        }

        return 0;
    }
}
