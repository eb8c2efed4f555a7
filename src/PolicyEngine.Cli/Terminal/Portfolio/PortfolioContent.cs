using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The services that are listed, to be taken away.</summary>
internal static class PortfolioContent
{
    public static Content Of(PortfolioScreen screen, Explorer model)
    {
        var entries = screen.Entries;
        var title = $"{model.Holdings.Name}{(model.Holdings.IsComplete ? "" : ", not all services")}{(screen.Query.Filter.Length > 0 ? $", {screen.Query.Filter}" : "")}";
        return new Content(title, "portfolio", () => Text(entries), () => Json(entries));
    }

    private static ImmutableArray<TextRun> Text(ImmutableArray<PortfolioEntry> entries)
    {
        var columns = PortfolioColumn.All;
        var rows = entries.Where(e => e.Service is not null).Select(e => columns.Select(c => c.Text(e.Service!, e.Period)).ToArray()).ToArray();
        var widths = columns.Select((c, i) => rows.Select(r => r[i].Length).Append(c.Title.Length).Max()).ToArray();
        var runs = ImmutableArray.CreateBuilder<TextRun>();
        Add(columns.Select(c => c.Title), TextRole.Strong);
        foreach (var row in rows)
            Add(row, TextRole.Plain);
        return runs.ToImmutable();

        void Add(IEnumerable<string> cells, TextRole role)
        {
            runs.Add(new TextRun(string.Join("  ", cells.Select((c, i) => c.PadRight(widths[i]))).TrimEnd(), role));
            runs.Add(TextRun.LineBreak);
        }
    }

    /// <summary>[{ authority, service, provider, type, clientGroup, period, policy, grade, rag, missed, open, undefined }].</summary>
    private static string Json(ImmutableArray<PortfolioEntry> entries) => JsonText.Of(writer => new JsonArray([.. entries.Where(e => e.Service is not null).Select(Object)]).WriteTo(writer));

    private static JsonObject Object(PortfolioEntry entry) => new()
    {
        ["authority"] = entry.Service!.Authority,
        ["service"] = entry.Service.Service,
        ["provider"] = entry.Service.Provider,
        ["type"] = entry.Service.Type,
        ["clientGroup"] = entry.Service.ClientGroup,
        ["period"] = entry.Period?.Period?.Name,
        ["policy"] = entry.Period?.Policy,
        ["grade"] = entry.Period?.Grade?.Text,
        ["rag"] = entry.Period?.Rag?.Text,
        ["missed"] = new JsonArray([.. (entry.Period?.Triggers.Missed ?? []).Select(m => JsonValue.Create(m))]),
        ["open"] = entry.Period?.Open,
        ["undefined"] = entry.Period?.Undefined,
    };
}
