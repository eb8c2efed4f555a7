using System.Globalization;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>
/// Tells an owner's records of a `many` kind apart, which have no ids of their own: by their date where the kind is dated (with a number for a second one of
/// that day), else by their place in the owner's list.
/// </summary>
internal sealed class ItemNames(CheckedPolicy policy)
{
    private readonly Dictionary<(int Kind, string Subject, string? Period, string Date), int> counts = [];

    public FactRecord Name(FactRecord record)
    {
        var kind = policy.Records[record.Kind];
        if (!kind.IsMany)
            return record;
        var date = kind.Dated is { } dated ? Date(record, dated) : "";
        var key = (record.Kind, record.Subject, record.Period, date);
        var number = counts[key] = counts.GetValueOrDefault(key) + 1;
        return record with { Item = date.Length > 0 && number == 1 ? date : $"{date}#{number.ToString(CultureInfo.InvariantCulture)}" };
    }

    /// <summary>Whether records of a kind come as an owner's whole list: nothing dates them.</summary>
    public static bool IsList(RecordKind kind) => kind is { IsMany: true, Dated: null };

    /// <summary>The lists of a kind that were given, each with its length.</summary>
    public IEnumerable<(string Subject, string? Period, int Length)> Lists(int kind) =>
        counts.Where(c => c.Key.Kind == kind && IsList(policy.Records[kind])).Select(c => (c.Key.Subject, c.Key.Period, c.Value));

    private string Date(FactRecord record, string field)
    {
        var fact = policy.Facts.First(f => f.Record == record.Kind && f.Field == field);
        return record.Entries.Find(policy.Facts.IndexOf(fact)) is { State: EntryState.Supplied, Figures: [NumberExtent { Low: { } day }] }
            ? Json.Day((int)day.Numerator)
            : "undated";
    }
}
