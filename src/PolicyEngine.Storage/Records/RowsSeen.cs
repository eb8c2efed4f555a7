using System.Collections;

namespace PolicyEngine.Storage;

/// <summary>Rows of a table that an import found to be on file as they are: one bit each, so that a second row for the same record is noticed.</summary>
internal sealed class RowsSeen
{
    private readonly BitArray seen = new(0);

    public bool Has(long id) => id < seen.Length && seen[(int)id];

    public void Add(long id)
    {
        if (id >= seen.Length)
            seen.Length = checked((int)Math.Max(id + 1, 2L * seen.Length));
        seen[(int)id] = true;
    }
}
