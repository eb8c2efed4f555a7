using System.Globalization;
using System.Text;

namespace SamplePortfolio;

/// <summary>The files of one authority and the steps that load them, in the order in which they came.</summary>
internal sealed class Authority(string id)
{
    private readonly List<string> steps = [];

    public Dictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> Steps => steps;

    /// <param name="policy">Its folder, from the sample's.</param>
    public void Adopt(string policy, string from) => steps.Add($"adopt: {{policy: {policy}, authority: {id}, from: {from}}}");

    /// <summary>Files that arrived together.</summary>
    /// <param name="files">Names in the authority's folder; one whose name does not say its kind of record has it in front, as `return=q1.csv`.</param>
    public void Import(DateOnly knownOn, string? mapping, params IEnumerable<string> files) => steps.Add(
        $"import: {{authority: {id}, files: [{string.Join(", ", files.Select(Located))}], known-on: {Text(knownOn)}{(mapping is null ? "" : $", mapping: {id}/{mapping}")}}}");

    /// <summary>Something done and recorded on the same day.</summary>
    /// <param name="done">`SERVICE PERIOD, EVENT, DAY, WHO`, then if need be what was attached, each after a plus.</param>
    /// <param name="more">Further keys: `note: ...`, `withdrawn: {...}`.</param>
    public void Event(string done, string more = "")
    {
        var parts = done.Split(", ");
        var (about, who) = (parts[0].Split(' ', 2), parts[3].Split(" + "));
        var attached = who.Length > 1 ? $", attached: [{string.Join(", ", who[1..])}]" : "";
        steps.Add($"event: {{authority: {id}, service: {about[0]}, period: {about[1]}, event: {parts[1]}, on: {parts[2]}, by: {who[0]}{attached}, known-from: {parts[2]}{(more.Length == 0 ? "" : $", {more}")}}}");
    }

    public void Add(string name, string text) => Files.Add($"{id}/{name}", text);

    /// <param name="columns">Field and heading of each; a row without the field has a blank.</param>
    public void AddTable(string name, IReadOnlyList<(string Field, string Heading)> columns, IEnumerable<Row> rows)
    {
        var text = new StringBuilder().AppendJoin(',', columns.Select(c => Quoted(c.Heading))).Append('\n');
        foreach (var row in rows)
            text.AppendJoin(',', columns.Select(c => Quoted(row.GetValueOrDefault(c.Field, "")))).Append('\n');
        Add(name, text.ToString());
    }

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Located(string file) => file.Split('=') is [var kind, var name] ? $"{kind}={id}/{name}" : $"{id}/{file}";

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}

/// <summary>A record: what stands under each field.</summary>
internal sealed class Row : Dictionary<string, string>
{
    public Row(params IEnumerable<(string Field, string Text)> cells)
        : base(StringComparer.Ordinal)
    {
        foreach (var (field, text) in cells)
            this[field] = text;
    }

    /// <summary>What a person judged, who, when and why.</summary>
    public void Judge(string field, string judged, string by, DateOnly on, string because)
    {
        this[field] = judged;
        this[$"{field}.by"] = by;
        this[$"{field}.on"] = Authority.Text(on);
        this[$"{field}.because"] = because;
    }
}
