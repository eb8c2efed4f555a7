using PolicyEngine.Kernel;

namespace PolicyEngine.Proofs;

/// <summary>The facts of a witness as a test of the policy, to be put into a `.tests.yaml` file.</summary>
internal static class WitnessTest
{
    /// <summary>`given: {service.use: 55%}, period: 2004-05 Q1, expect: {tables.gap: undefined}`.</summary>
    public static string Of(CheckedPolicy policy, FactBase witness, string id, string result = "undefined")
    {
        var figures = witness.All.SelectMany(record => record.Entries.Select(e => $"{policy.Facts[e.Key].Id}: {Text(policy.Facts[e.Key], e.Value)}"));
        var period = witness.All.Select(r => r.Period).FirstOrDefault(name => policy.Calendar.Periods.Any(p => p.Name == name));
        return $"given: {{{string.Join(", ", figures)}}}{(period is null ? "" : $", period: {period}")}, expect: {{{id}: {result}}}";
    }

    private static string Text(Fact fact, Entry entry) => entry.State == EntryState.NotApplicable ? "N/A" : ValueText.Of(Possible.Known(entry.Figures[0]), fact.Type);
}
