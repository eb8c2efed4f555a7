namespace SamplePortfolio;

/// <summary>What is wanted of single records: a line each, `service period field value`, the period counted from 1.</summary>
internal sealed class Changes
{
    private readonly ILookup<(string Service, int Period), (string Field, string Text)> changes;

    public Changes(string lines, IEnumerable<Scheme> schemes)
    {
        var known = schemes.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        changes = lines.Split('\n').Select(l => l.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length > 0)
            .Select(w => known.Contains(w[0]) ? w : throw new ArgumentException($"There is no {w[0]}.", nameof(lines)))
            .ToLookup(w => (w[0], int.Parse(w[1])), w => (w[2], w.Length > 3 ? w[3] : ""));
    }

    public bool Any(string service, int period) => changes[(service, period)].Any();

    public bool Has(string service, int period, string field) => Find(service, period, field) is not null;

    public string? Find(string service, int period, string field) =>
        changes[(service, period)].Where(c => c.Field == field).Select(c => c.Text).FirstOrDefault();

    /// <summary>The record with what is wanted of it.</summary>
    public Row Applied(string service, int period, Row row)
    {
        foreach (var (field, text) in changes[(service, period)])
            row[field] = text;
        return row;
    }
}
