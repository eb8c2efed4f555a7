using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Facts;

/// <summary>Something that can be recorded as done under a policy: a transition of one of its processes, or what one of its rules has somebody do.</summary>
/// <param name="Name">`reminders.returns.reminder-letter`, `rules.explanation`.</param>
/// <param name="Level">The kind of subject that it is about; null where it may be about any.</param>
/// <param name="Period">The kind of period that it is done for; null where it is done for none.</param>
/// <param name="Attach">What has to be attached.</param>
public sealed record RecordableEvent(string Name, string Label, string? Level, string? Period, ImmutableArray<string> Attach)
{
    /// <summary>All that any of the policies, the versions of one, lets be recorded, in order of names.</summary>
    public static ImmutableArray<RecordableEvent> Of(params IEnumerable<CheckedPolicy> policies) =>
    [
        .. policies.SelectMany(policy => policy.Definitions.SelectMany(definition => Of(policy, definition)))
            .GroupBy(e => e.Name).Select(same => same.Last() with { Attach = [.. same.Last().Attach.Distinct()] }).OrderBy(e => e.Name, StringComparer.Ordinal),
    ];

    /// <summary>What of it is not attached.</summary>
    public ImmutableArray<string> Lacking(ImmutableArray<string> attached) => Attach.RemoveAll(due => attached.Any(given => PlainName.Of(given) == PlainName.Of(due)));

    /// <summary>Those meant by a name in full or its end, `reminder-letter`: one if it is known and clear.</summary>
    public static ImmutableArray<RecordableEvent> Find(ImmutableArray<RecordableEvent> known, string written) =>
        known.FirstOrDefault(e => e.Name == written) is { } exact ? [exact] : [.. known.Where(e => e.Name.EndsWith($".{written}", StringComparison.Ordinal))];

    /// <summary>The name that was probably meant, in full or short as it was written.</summary>
    public static string? Near(ImmutableArray<RecordableEvent> known, string written) =>
        Suggestion.For(written, known.SelectMany(e => new[] { e.Name, e.Name[(e.Name.LastIndexOf('.') + 1)..] }));

    private static IEnumerable<RecordableEvent> Of(CheckedPolicy policy, Definition definition)
    {
        var level = definition.Key.Level < 0 ? null : policy.Records[definition.Key.Level].Name;
        return definition switch
        {
            Process process => process.Steps.Select(s => new RecordableEvent(process.NameOf(s), s.Label, level, process.Key.Period, s.Attach)),
            Value { Effect: Duty } => [new RecordableEvent(definition.Id, definition.Label, level, definition.Key.Period, [])],
            _ => [],
        };
    }
}
