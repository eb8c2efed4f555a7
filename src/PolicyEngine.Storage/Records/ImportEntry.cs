using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace PolicyEngine.Storage;

/// <summary>What the log says of an import: which files, read by which policy, and which rows they became.</summary>
internal sealed record ImportEntry(string Authority, string Snapshot, int KnownOn, ImmutableArray<ImportedFile> Files, ImmutableArray<ImportedPart> Parts)
{
    /// <summary>Who imported, and the moment; of an entry that was read.</summary>
    public string By { get; private init; } = "";

    public string At { get; private init; } = "";

    /// <summary>The table of a file out of which a row came; null if the entry does not tell.</summary>
    public ImportedPart? PartOf(string table, long id) => Parts.FirstOrDefault(p => p.Range is { } range && range.Table == table && range.First <= id && id <= range.Last);

    public string ToBody(Recorder recorder) => new JsonObject
    {
        ["at"] = Json.Moment(recorder.At),
        ["by"] = recorder.By,
        ["authority"] = Authority,
        ["snapshot"] = Snapshot,
        ["knownOn"] = Json.Day(KnownOn),
        ["files"] = new JsonArray([.. Files.Select(f => new JsonObject { ["file"] = f.File, ["digest"] = f.Digest })]),
        ["parts"] = new JsonArray([.. Parts.Select(p => p.ToJson())]),
    }.ToJsonString();

    public static ImportEntry Read(LogEntry entry)
    {
        var body = JsonNode.Parse(entry.Body)!;
        return new ImportEntry(
            body.Text("authority"), body.Text("snapshot"), body.DayNumber("knownOn"),
            [.. body["files"]?.AsArray().Select(f => new ImportedFile(f!.Text("file"), f!.Text("digest"))) ?? []], [.. body["parts"]!.AsArray().Select(p => ImportedPart.Read(p!))])
        {
            By = body.Text("by"),
            At = body.Text("at"),
        };
    }
}

/// <param name="Digest">What tells it again (<see cref="FileDigest"/>), in hexadecimal.</param>
internal sealed record ImportedFile(string File, string Digest);

/// <summary>One table of a file: a CSV file, or a sheet of a workbook.</summary>
/// <param name="Columns">The columns as the file names them, those of the rows' `supplied`.</param>
/// <param name="Range">The rows written; null if all were on file already.</param>
/// <param name="TableColumns">The columns that the table of facts had, as `name field part type scale`, so that their meaning is part of the log.</param>
internal sealed record ImportedPart(
    string File, string? Sheet, string Kind, ImmutableArray<string> Columns, FactRange? Range, ImmutableArray<string> TableColumns, int Added, int Revised, int Withdrawn, int Unchanged, int SetAside)
{
    public string Named => Sheet is null ? File : $"{File}, sheet {Sheet},";

    /// <summary>`returns.csv row 12`, and which revision it is if it is not the first.</summary>
    public static string Source(ImportedPart? part, long row, long revision) => $"{part?.Named ?? "(unknown file)"} row {row}{(revision > 1 ? $", revision {revision}" : "")}";

    public JsonObject ToJson() => new()
    {
        ["file"] = File,
        ["sheet"] = Sheet,
        ["kind"] = Kind,
        ["columns"] = Texts(Columns),
        ["table"] = Range?.Table,
        ["first"] = Range?.First,
        ["last"] = Range?.Last,
        ["digest"] = Range?.Digest,
        ["tableColumns"] = Texts(TableColumns),
        ["added"] = Added,
        ["revised"] = Revised,
        ["withdrawn"] = Withdrawn,
        ["unchanged"] = Unchanged,
        ["setAside"] = SetAside,
    };

    public static ImportedPart Read(JsonNode node) => new(
        node.Text("file"), node.TextOrNull("sheet"), node.Text("kind"), Texts(node["columns"]!),
        node["table"] is null ? null : new FactRange(node.Text("table"), node["first"]!.GetValue<long>(), node["last"]!.GetValue<long>(), node.Text("digest")),
        Texts(node["tableColumns"]!),
        node["added"]!.GetValue<int>(),
        node["revised"]!.GetValue<int>(),
        node["withdrawn"]!.GetValue<int>(),
        node["unchanged"]!.GetValue<int>(),
        node["setAside"]!.GetValue<int>());

    public static ImmutableArray<string> Described(FactTable table) =>
        [.. table.Columns.Select(c => $"{c.Name} | {c.Field} | {c.Part} | {c.Type} | {c.Scale}")];

    private static JsonArray Texts(ImmutableArray<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    private static ImmutableArray<string> Texts(JsonNode node) => [.. node.AsArray().Select(t => t!.GetValue<string>())];
}
