using System.Text.Json;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;

namespace PolicyEngine.Storage;

/// <summary>What the log says of decisions before what they came to: under which policy, for which period, knowing what, by whom.</summary>
/// <param name="Snapshot">The hash of the policy, in hexadecimal.</param>
/// <param name="AsOf">The day they stood on (a day number).</param>
/// <param name="Knowledge">The facts they were made with.</param>
/// <param name="Kernel">The engine's version (<see cref="Decision.KernelVersion"/>).</param>
public abstract record DecisionHead(
    string Authority, string Policy, string Snapshot, string Level, PeriodName? Period, int AsOf, Knowledge Knowledge, string Kernel, string By, string At)
{
    /// <summary>`at, by, authority, policy, snapshot, level, subject, periodKind, period, asOf, knownOn, upTo, kernel`.</summary>
    /// <param name="subject">Null where there are many.</param>
    private protected void WriteHead(Utf8JsonWriter writer, string? subject)
    {
        writer.WriteString("at", At);
        writer.WriteString("by", By);
        writer.WriteString("authority", Authority);
        writer.WriteString("policy", Policy);
        writer.WriteString("snapshot", Snapshot);
        writer.WriteString("level", Level);
        if (subject is not null)
            writer.WriteString("subject", subject);
        writer.WriteString("periodKind", Period?.Kind);
        writer.WriteString("period", Period?.Name);
        writer.WriteString("asOf", Json.Day(AsOf));
        writer.WriteString("knownOn", Json.Day(Knowledge.On));
        writer.WriteNumber("upTo", Knowledge.UpTo);
        writer.WriteString("kernel", Kernel);
    }
}
