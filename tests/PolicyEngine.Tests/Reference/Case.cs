using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>A generated policy, facts with gaps, and a request: all from one seed.</summary>
internal sealed record Case(int Seed, CheckedPolicy Policy, FactSheet Sheet, EvaluationRequest Request)
{
    /// <summary>How many cases each test runs; POLICY_FUZZ says otherwise, and POLICY_FUZZ_FROM the first seed.</summary>
    public static IEnumerable<Case> All => Enumerable.Range(Setting("POLICY_FUZZ_FROM", 1), Setting("POLICY_FUZZ", 2_000)).Select(Of);

    /// <summary>With several periods, groups and what was done; always of a service.</summary>
    public static IEnumerable<Case> OverTime => Enumerable.Range(Setting("POLICY_FUZZ_FROM", 1), Setting("POLICY_FUZZ", 600)).Select(seed =>
    {
        var dice = new Dice(-seed);
        var policy = new KernelGenerator(dice, isOverTime: true).Policy();
        var period = dice.Pick([.. policy.Calendar.OfKind("quarter")]).Name;
        return new Case(seed, policy, new FactGenerator(dice, policy).Sheet(), new EvaluationRequest(RecordKinds.Service, "s1", new PeriodName("quarter", period), Vocabulary.FirstDay + dice.Between(0, 120)));
    });

    public static Case Of(int seed)
    {
        var dice = new Dice(seed);
        var policy = new KernelGenerator(dice).Policy();
        var sheet = new FactGenerator(dice, policy).Sheet();
        var isService = dice.Chance(70) || policy.Definitions.All(d => d.Key.Level == RecordKinds.Service);
        var request = new EvaluationRequest(
            isService ? RecordKinds.Service : RecordKinds.Provider,
            isService ? "s1" : "p1",
            new PeriodName("quarter", dice.Chance(97) ? RecordKinds.Period : "2030 Q1"),
            dice.Chance(90) ? Vocabulary.FirstDay + dice.Between(0, 120) : null,
            dice.Chance(30) ? ImmutableDictionary<int, int>.Empty.Add(0, 1) : ImmutableDictionary<int, int>.Empty);
        return new Case(seed, policy, sheet, request);
    }

    /// <summary>Other facts for the same policy, about many subjects of the level of the request.</summary>
    public WideSheet Wide(int subjects) => new FactGenerator(new Dice(int.MaxValue - Seed), Policy).Wide(Request.Level, subjects);

    /// <summary>The definitions that the subject of the request has.</summary>
    public IEnumerable<int> Definitions => Enumerable.Range(0, Policy.Definitions.Length)
        .Where(d => Policy.Definitions[d].Key.Level < 0 || RecordKinds.ReadFrom(Request.Level).Contains(Policy.Definitions[d].Key.Level));

    public string Describe(FactBase facts) =>
        $"Seed {Seed}, {Request.Subject}, {Request.Period}, as of {Request.AsOf}, first reading {Request.Readings.GetValueOrDefault(0, 0)}\n{KernelText.Of(Policy)}\n"
        + string.Join('\n', facts.All.Select(r => KernelText.Of(r, Policy)))
        + $"\n  optional {string.Join(", ", Policy.Facts.Where(f => f.IsOptional).Select(f => f.Id))}; absent: none {string.Join(", ", Policy.Records.Where(r => r.Absence == Absence.None).Select(r => r.Name))}";

    internal static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
