using System.Text.Json;
using PolicyEngine.Counterfactuals;
using PolicyEngine.Decisions;

namespace PolicyEngine.Rendering;

/// <summary>
/// What if, for programs: { changes, moves, onlyBefore, onlyAfter, moneyBefore, moneyAfter }. A move is { authority, subject, period, id, before, after } with results as
/// <see cref="ResultJson"/> writes them, money as <see cref="MoneyTotalJson"/>.
/// </summary>
public static class WhatIfJson
{
    public static void Write(Utf8JsonWriter writer, WhatIf whatIf)
    {
        writer.WriteStartObject();
        KernelJson.WriteStrings(writer, "changes", whatIf.Changes);
        writer.WriteStartArray("moves");
        foreach (var move in whatIf.Moves)
        {
            writer.WriteStartObject();
            writer.WriteString("authority", move.Whose?.Authority);
            writer.WriteString("subject", move.Row.Subject);
            writer.WriteString("period", move.Row.Period);
            writer.WriteString("id", move.Definition.Id);
            ResultJson.Write(writer, "before", move.Before, move.Definition.Type, ResultText.Short(move.Definition, move.Before));
            ResultJson.Write(writer, "after", move.After, move.DefinitionAfter.Type, ResultText.Short(move.DefinitionAfter, move.After));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        KernelJson.WriteStrings(writer, "onlyBefore", whatIf.OnlyBefore);
        KernelJson.WriteStrings(writer, "onlyAfter", whatIf.OnlyAfter);
        MoneyTotalJson.Write(writer, "moneyBefore", PortfolioSummary.Of(whatIf.Before).Money);
        MoneyTotalJson.Write(writer, "moneyAfter", PortfolioSummary.Of(whatIf.After).Money);
        writer.WriteEndObject();
    }
}
