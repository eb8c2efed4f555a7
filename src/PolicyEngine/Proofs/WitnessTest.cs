using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Yaml;

namespace PolicyEngine.Proofs;

/// <summary>The facts of a witness as a test of the policy, to be put into a `.tests.yaml` file.</summary>
internal static class WitnessTest
{
    /// <summary>`given: {service.use: 55%}, period: 2004-05 Q1, expect: {tables.gap: undefined}`.</summary>
    /// <param name="policy">The version that is to judge it.</param>
    /// <param name="expected">`tables.gap: undefined`.</param>
    public static string Of(CheckedPolicy policy, FactBase witness, EvaluationRequest request, string expected)
    {
        var given = witness.All.SelectMany(record => Given(policy, record));
        var period = request.Period is { } named && policy.Calendar.Find(named.Kind, named.Name) is not null ? named.Name : null;
        var on = request.AsOf ?? (period is null && policy.Header.InForce is { } days ? days.From ?? days.Until : null);
        return string.Join(", ", new[]
        {
            $"given: {{{string.Join(", ", given)}}}",
            period is null ? null : $"period: {YamlQuotes.Quoted(period)}",
            on is { } day ? $"on: {ValueText.Date(day)}" : null,
            $"expect: {{{expected}}}",
        }.OfType<string>());
    }

    /// <summary>One part of a definition as a test expects it: `rules.plan: {is: yes, by: 2004-07-14}`.</summary>
    /// <param name="parts">All parts of the definition, what it comes to itself first.</param>
    public static string Expected(ImmutableArray<ResultPart> parts, ImmutableArray<Possible> results, int index)
    {
        var (part, value) = (parts[index], Text(index));
        return part switch
        {
            { Name: null } or { Definition: Table } => $"{part.Id}: {value}",
            { Definition: Process } => $"{part.Definition.Id}: {{steps: {{{part.Name}: {{on: {value}}}}}}}",
            _ => $"{part.Definition.Id}: {{is: {Text(0)}, {part.Name}: {value}}}",
        };

        string Text(int at) => results[at].State == ResultState.Open ? "unknown" : YamlQuotes.Quoted(ValueText.Of(results[at], parts[at].Type));
    }

    /// <summary>A record without a figure is only named where it makes a difference that it is there.</summary>
    private static IEnumerable<string> Given(CheckedPolicy policy, FactRecord record)
    {
        var kind = policy.Records[record.Kind];
        if (record.Entries.Count == 0 && kind.Per is not null && (kind.Absence == Absence.None || policy.Facts.Any(f => f.Record == record.Kind && f.IsOptional)))
            return [$"{YamlQuotes.Quoted(kind.Name)}: {{}}"];
        return record.Entries.Select(e => $"{policy.Facts[e.Key].Id}: {Text(policy.Facts[e.Key], e.Value)}");
    }

    private static string Text(Fact fact, Entry entry) =>
        entry.State == EntryState.NotApplicable ? "N/A" : YamlQuotes.Quoted(ValueText.Of(Possible.Known(entry.Figures[0]), fact.Type));
}
