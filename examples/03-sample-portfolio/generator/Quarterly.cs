namespace SamplePortfolio;

internal sealed record Quarter(string Name, DateOnly From, DateOnly To, DateOnly? Due)
{
    /// <summary>`2007-08-q1`, for names of files.</summary>
    public string FileName => Name.Replace(' ', '-').ToLowerInvariant();

    /// <summary>Twelve quarters of three months.</summary>
    public static Quarter[] Calendar(int year, int month) => [.. Enumerable.Range(0, 12).Select(i =>
    {
        var from = new DateOnly(year, month, 1).AddMonths(3 * i);
        return new Quarter(NameOf(from), from, from.AddMonths(3).AddDays(-1), null);
    })];

    /// <summary>The financial year's, which begins in April.</summary>
    private static string NameOf(DateOnly from)
    {
        var year = from.Month < 4 ? from.Year - 1 : from.Year;
        return $"{year}-{(year + 1) % 100:00} Q{(((from.Month + 8) % 12) / 3) + 1}";
    }
}

/// <summary>
/// Records of one kind for every service and quarter. Changes to them are taken in, among them these words: `missing`, never returned;
/// `late DATE`, came on that day in a file of its own.
/// </summary>
internal sealed class Quarterly(string kind, Quarter[] quarters, IReadOnlyList<Scheme> schemes, Changes changes, Func<Scheme, int, Row> usual)
{
    /// <summary>The record of a quarter (1 to 12), changes taken in.</summary>
    private Row Row(Scheme scheme, int quarter)
    {
        var row = usual(scheme, quarter);
        row["service"] = scheme.Id;
        row["quarter"] = quarters[quarter - 1].Name;
        return changes.Applied(scheme.Id, quarter, row);
    }

    /// <summary>A file for each quarter, and another for what came late.</summary>
    /// <param name="knownOn">When a quarter's returns were taken in.</param>
    public void AddTo(Authority authority, IReadOnlyList<(string Field, string Heading)> columns, Func<Quarter, DateOnly> knownOn, string? mapping)
    {
        for (var q = 1; q <= quarters.Length; q++)
        {
            var quarter = quarters[q - 1];
            var expected = schemes.Where(s => s.RunsIn(q) && !changes.Has(s.Id, q, "missing")).ToArray();
            Add($"{kind}s-{quarter.FileName}.csv", expected.Where(s => !changes.Has(s.Id, q, "late")), knownOn(quarter));
            foreach (var late in expected.GroupBy(s => changes.Find(s.Id, q, "late")).Where(g => g.Key is not null))
                Add($"{kind}s-{quarter.FileName}-late.csv", late, DateOnly.Parse(late.Key!));

            void Add(string name, IEnumerable<Scheme> of, DateOnly day)
            {
                authority.AddTable(name, columns, of.Select(s => Row(s, q)));
                authority.Import(day, mapping, $"{kind}={name}");
            }
        }
    }

    /// <summary>The same records again with other figures, in one file.</summary>
    public void AddCorrections(Authority authority, IReadOnlyList<(string Field, string Heading)> columns, Changes corrections, DateOnly knownOn, string? mapping)
    {
        var corrected =
            from scheme in schemes
            from quarter in Enumerable.Range(1, quarters.Length)
            where corrections.Any(scheme.Id, quarter)
            select corrections.Applied(scheme.Id, quarter, Row(scheme, quarter));
        authority.AddTable("corrections.csv", columns, corrected);
        authority.Import(knownOn, mapping, $"{kind}=corrections.csv");
    }
}
