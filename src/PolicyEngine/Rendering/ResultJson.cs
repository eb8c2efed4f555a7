using System.Text.Json;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>
/// A result: { text, settled, notApplicable, undefined, value, possible, reasons }. `notApplicable` and `undefined` say whether it may be.
/// `value` is the one ordinary value of a settled result, else null: an option, a truth value, a text, a number.
/// `possible` is null unless several are: a list of options, truth values or texts, "any" text, or { low, high } with null for no bound.
/// A reason is { kind, about, text, place, settledBy }: the fact { fact, subject, period } that would settle it; null where none can, and of the kind `no-day`, which the
/// day stood on settles; `of`, only where it arises in the figures of another that one is compared with, is the id of that one.
/// A number is { exact, number }: the exact value as `n` or `n/d`, and as a JSON number where decimals hold it exactly, else null;
/// a percent as a fraction (90% is 0.9), money in pounds, durations in their type's unit, times in minutes. A date is { exact, date }, its `date` null where it is no whole day.
/// </summary>
internal static class ResultJson
{
    public static void Write(Utf8JsonWriter writer, string name, Possible result, PolicyType type, string? text = null)
    {
        writer.WriteStartObject(name);
        writer.WriteString("text", text ?? ValueText.Of(result, type));
        writer.WriteBoolean("settled", result.IsSettled);
        writer.WriteBoolean("notApplicable", result.MayBeNotApplicable);
        writer.WriteBoolean("undefined", result.MayBeUndefined);
        writer.WritePropertyName("value");
        WriteSingle(writer, result.Values is { IsSingle: true } && result.IsSettled ? result.Values : null, type);
        writer.WritePropertyName("possible");
        WriteExtent(writer, result.IsSettled ? null : result.Values, type);
        writer.WriteStartArray("reasons");
        foreach (var reason in result.Reasons.All)
            WriteReason(writer, reason);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteSingle(Utf8JsonWriter writer, Extent? extent, PolicyType type)
    {
        switch (extent)
        {
            case OptionExtent options:
                WriteOption(writer, options.Single, type);
                break;
            case TextExtent texts:
                writer.WriteStringValue(texts.Texts[0]);
                break;
            case NumberExtent numbers:
                WriteNumber(writer, numbers.Low, type);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    public static void WriteExtent(Utf8JsonWriter writer, Extent? extent, PolicyType type)
    {
        switch (extent)
        {
            case OptionExtent options:
                writer.WriteStartArray();
                foreach (var option in options.Options)
                    WriteOption(writer, option, type);
                writer.WriteEndArray();
                break;
            case TextExtent { IsAny: false } texts:
                writer.WriteStartArray();
                foreach (var text in texts.Texts)
                    writer.WriteStringValue(text);
                writer.WriteEndArray();
                break;
            case NumberExtent numbers:
                writer.WriteStartObject();
                writer.WritePropertyName("low");
                WriteNumber(writer, numbers.Low, type);
                writer.WritePropertyName("high");
                WriteNumber(writer, numbers.High, type);
                writer.WriteEndObject();
                break;
            case TextExtent:
                writer.WriteStringValue("any");
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    public static void WriteNumber(Utf8JsonWriter writer, Exact? value, PolicyType type)
    {
        if (value is not { } exact)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("exact", exact.ToString());
        if (type is DateType)
            writer.WriteString("date", exact.IsWhole ? ValueText.Date(exact) : null);
        else if (Decimal(exact) is { } number)
            writer.WriteNumber("number", number);
        else
            writer.WriteNull("number");
        writer.WriteEndObject();
    }

    public static void WriteReason(Utf8JsonWriter writer, Reason reason)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", KernelJson.Name(reason.Kind));
        writer.WriteString("about", reason.About);
        writer.WriteString("text", reason.Text);
        KernelJson.WritePlace(writer, "place", reason.Place);
        if (reason.Of is { } other)
            writer.WriteString("of", other);
        if (reason.Settles is { } fact)
        {
            writer.WriteStartObject("settledBy");
            writer.WriteString("fact", fact.Fact);
            writer.WriteString("subject", fact.Subject);
            writer.WriteString("period", fact.Period);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("settledBy");
        }

        writer.WriteEndObject();
    }

    private static void WriteOption(Utf8JsonWriter writer, int option, PolicyType type)
    {
        if (type is ChoiceType choice)
            writer.WriteStringValue(choice.Options[option]);
        else
            writer.WriteBooleanValue(option == 1);
    }

    /// <summary>The value as a decimal if it is one exactly, else null.</summary>
    public static decimal? Decimal(Exact value)
    {
        const long mostNumerator = long.MaxValue;
        if (Int128.Abs(value.Numerator) > mostNumerator || value.Denominator > mostNumerator)
            return null;
        var quotient = (decimal)(long)value.Numerator / (long)value.Denominator;
        return Exact.FromDecimal(quotient) == value ? quotient : null;
    }
}
