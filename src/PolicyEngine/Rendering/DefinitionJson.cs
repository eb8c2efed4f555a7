using System.Text.Json;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Rendering;

/// <summary>What a policy declares, in pieces: who a definition is, what follows from it, what a reading asks.</summary>
internal static class DefinitionJson
{
    public static void WriteIdentity(Utf8JsonWriter writer, Definition definition)
    {
        writer.WriteString("id", definition.Id);
        writer.WriteString("label", definition.Label);
        writer.WriteString("role", KernelJson.Name(definition.Role));
        writer.WriteString("type", KernelJson.TypeName(definition.Type));
    }

    /// <summary>`duty` or `payment` of the object being written; nothing where there is neither.</summary>
    public static void WriteEffect(Utf8JsonWriter writer, Definition definition)
    {
        switch (definition)
        {
            case Value { Effect: Duty duty }:
                WriteDuty(writer, duty);
                break;
            case Value { Effect: Payment payment }:
                writer.WriteStartObject("payment");
                writer.WriteString("kind", PaymentWords.Verb(payment));
                writer.WriteString("per", payment.Per);
                writer.WriteBoolean("perNotSupplied", payment.IsPerNotSupplied);
                if (payment.Instalments > 0)
                    writer.WriteNumber("instalments", payment.Instalments);
                writer.WriteEndObject();
                break;
            default:
                break;
        }
    }

    public static void WriteDuty(Utf8JsonWriter writer, Duty duty)
    {
        writer.WriteStartObject("duty");
        writer.WriteString("force", KernelJson.Name(duty.Force));
        writer.WriteString("who", duty.Who);
        writer.WriteString("do", duty.Do);
        writer.WriteString("by", duty.By is null ? null : OneLine.Of(duty.By.Place.Text));
        if (duty.Done is not null)
            writer.WriteString("done", OneLine.Of(duty.Done.Place.Text));
        writer.WriteEndObject();
    }

    /// <summary>`chosen` is null where the policy leaves the question undecided.</summary>
    public static void WriteQuestion(Utf8JsonWriter writer, Reading reading)
    {
        writer.WriteString("id", reading.Id);
        writer.WriteString("question", reading.Question);
        writer.WriteString("chosen", reading.ChosenOption?.Id);
        writer.WriteString("because", reading.Because);
        KernelJson.WriteOrigin(writer, reading.Origin);
        writer.WriteStartArray("options");
        foreach (var option in reading.Options)
        {
            writer.WriteStartObject();
            writer.WriteString("id", option.Id);
            writer.WriteString("text", option.Text);
            KernelJson.WritePlace(writer, "place", option.Place);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
