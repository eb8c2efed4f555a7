using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>That an authority's rules are those of a policy, from a day on until its next adoption.</summary>
/// <param name="Entry">Its number in the log.</param>
/// <param name="Snapshot">The hash of the policy as it was then, in hexadecimal.</param>
/// <param name="From">The first day (a day number).</param>
public sealed record Adoption(long Entry, string Authority, string Policy, string Snapshot, int From)
{
    internal string ToBody(Recorder recorder) => new JsonObject
    {
        ["at"] = Json.Moment(recorder.At),
        ["by"] = recorder.By,
        ["authority"] = Authority,
        ["policy"] = Policy,
        ["snapshot"] = Snapshot,
        ["from"] = Json.Day(From),
    }.ToJsonString();

    internal static Adoption Read(LogEntry entry)
    {
        var body = JsonNode.Parse(entry.Body)!;
        return new Adoption(entry.Seq, body.Text("authority"), body.Text("policy"), body.Text("snapshot"), body.DayNumber("from"));
    }
}

/// <summary>What authorities have adopted, in the order recorded. Of two from the same day the later holds.</summary>
public sealed class Adoptions(ImmutableArray<Adoption> all, Func<string, CheckedPolicy> policyOf)
{
    public IEnumerable<string> Authorities => all.Select(a => a.Authority).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The adoption in force on a day (MEANING, Time): the latest from that day or before. Null before the first.</summary>
    public Adoption? On(string authority, int day) => Of(authority).Where(a => a.From <= day).MaxBy(a => (a.From, a.Entry));

    /// <summary>
    /// The adoption that a period is judged by: the one in force at its start, by the policy's own calendar.
    /// A period that the calendar does not date is judged only where nothing else was ever adopted.
    /// </summary>
    public Adoption? For(string authority, PeriodName period)
    {
        var own = Of(authority).OrderByDescending(a => (a.From, a.Entry)).ToArray();
        return own.FirstOrDefault(a => Start(a, period) is { } start ? a.From <= start : own.Length == 1);
    }

    private int? Start(Adoption adoption, PeriodName period) =>
        policyOf(adoption.Snapshot).Calendar.Find(period.Kind, period.Name)?.Dates is { } dates && dates.TryGetValue("start", out var start) ? start : null;

    /// <summary>Whether an authority ever adopted anything else.</summary>
    public bool HasOther(string authority, string snapshot) => Of(authority).Any(a => a.Snapshot != snapshot);

    /// <summary>Whether just that was recorded, whatever was adopted since.</summary>
    public bool Has(string authority, string snapshot, int from) => Of(authority).Any(a => a.Snapshot == snapshot && a.From == from);

    /// <summary>The adoption last in force: what new records are read by.</summary>
    public Adoption? Latest(string authority) => Of(authority).MaxBy(a => (a.From, a.Entry));

    private IEnumerable<Adoption> Of(string authority) => all.Where(a => a.Authority == authority);
}
