using System.Collections.Immutable;
using System.Text.Json;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>
/// Totals of money for programs: a list of { authority, status, payments, paid, withheld, released, net, partial }, `authority` null where nobody adopted
/// the policies. A sum is { low, high } with numbers as <see cref="ResultJson"/> writes them, the same twice where nothing is open; null where it is too
/// large to be exact, of a payment also where none of its amounts is added. `partial` says whether some amounts could not be added. A payment is
/// { policy, id, kind, level, sum, certain, perhaps, dependsOn, notAdded }: to how many subjects it applies, and may; dependsOn a list of { text, subjects }, notAdded of { because, text, subjects }.
/// </summary>
internal static class MoneyTotalJson
{
    public static void Write(Utf8JsonWriter writer, string name, ImmutableArray<MoneyTotal> totals)
    {
        writer.WriteStartArray(name);
        foreach (var total in totals)
        {
            writer.WriteStartObject();
            writer.WriteString("authority", total.Authority);
            writer.WriteString("status", KernelJson.Name(total.Status));
            writer.WriteStartArray("payments");
            foreach (var payment in total.Payments)
                Write(writer, payment);
            writer.WriteEndArray();
            Write(writer, "paid", total.Of(PaymentKind.Pay));
            Write(writer, "withheld", total.Of(PaymentKind.Withhold));
            Write(writer, "released", total.Of(PaymentKind.Release));
            Write(writer, "net", total.Net);
            writer.WriteBoolean("partial", total.IsPartial);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, PaymentTotal payment)
    {
        writer.WriteStartObject();
        writer.WriteString("policy", payment.Policy);
        writer.WriteString("id", payment.Id);
        writer.WriteString("kind", PaymentWords.Verb(payment.Effect));
        writer.WriteString("level", payment.Level);
        Write(writer, "sum", payment.IsAdded ? payment.Sum : null);
        writer.WriteNumber("certain", payment.Certain);
        writer.WriteNumber("perhaps", payment.Perhaps);
        writer.WriteStartArray("dependsOn");
        foreach (var (text, subjects) in MoneyTotalText.Reasons(payment.DependsOn))
            Write(writer, because: null, text, subjects);
        writer.WriteEndArray();
        writer.WriteStartArray("notAdded");
        foreach (var left in payment.NotAdded)
        {
            foreach (var (text, subjects) in MoneyTotalText.Why(left))
                Write(writer, KernelJson.Name(left.Because), text, subjects);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string? because, string text, ImmutableArray<string> subjects)
    {
        writer.WriteStartObject();
        if (because is not null)
            writer.WriteString("because", because);
        writer.WriteString("text", text);
        KernelJson.WriteStrings(writer, "subjects", subjects);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, MoneyRange? sum)
    {
        if (sum is not { } range)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WritePropertyName("low");
        ResultJson.WriteNumber(writer, range.Low, PolicyTypes.Money);
        writer.WritePropertyName("high");
        ResultJson.WriteNumber(writer, range.High, PolicyTypes.Money);
        writer.WriteEndObject();
    }
}
