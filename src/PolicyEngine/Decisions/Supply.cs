namespace PolicyEngine.Decisions;

/// <summary>That a record was supplied, or one of its revisions.</summary>
/// <param name="Source">Where it came from, as figures name it: `returns.csv row 12, revision 2`.</param>
/// <param name="By">Who imported it.</param>
/// <param name="At">When, as the log has it: 2026-11-26T09:30:00Z.</param>
/// <param name="KnownOn">The day (a day number) from which it counts as known.</param>
public sealed record Supply(Input Record, string Source, string By, string At, int KnownOn)
{
    /// <summary>Whether a figure on file came with it.</summary>
    internal bool Brought(FigureOnFile figure) => Input.Compare(Record, figure.Record) == 0 && Source == figure.Source;
}
