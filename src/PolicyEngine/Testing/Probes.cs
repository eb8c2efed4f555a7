using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Proofs;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Testing;

/// <summary>All that tests can reach of one version of a policy.</summary>
internal sealed class Probes
{
    private readonly ILookup<string, Probe> probesOf;
    private readonly OptionProbe[] options;

    public Probes(CheckedPolicy policy)
    {
        Policy = policy;
        var edges = new Edges(policy);
        var settling = new Settling(policy);
        probesOf = policy.Definitions.SelectMany(d => Of(d, settling).Concat(edges.Of(d))).Where(p => !p.Sides.IsEmpty).ToLookup(p => p.Definition, StringComparer.Ordinal);
        options = [.. policy.Readings.SelectMany((reading, index) => reading.Options.Select((option, i) => new OptionProbe($"readings.{reading.Id}", index, i, option)))];
    }

    public CheckedPolicy Policy { get; }

    /// <summary>In the order of the policy.</summary>
    public IEnumerable<Probe> All => probesOf.SelectMany(p => p).Concat(options);

    /// <summary>What a test reaches.</summary>
    public IEnumerable<((string, CoverageKind, string, int, TextSpan, string) Key, string Side)> Reached(TestRun run) =>
        from outcome in run.Reached
        let trace = new Trace(run, outcome)
        from probe in probesOf[outcome.Definition.Id].Concat(options)
        from side in probe.Shown(trace).OfType<string>()
        select (probe.Key, side);

    /// <summary>Whether it is proved that some row of a table always fires, so that what comes otherwise never does.</summary>
    public bool IsComplete(Table table) =>
        table.IsOtherwiseUndefined && Proving.Of(Policy, Policy.Definitions.IndexOf(table)).FirstOrDefault() is { Defect: Defect.Gap, IsThere: false, IsProved: true };

    private IEnumerable<Probe> Of(Definition definition, Settling settling)
    {
        var whole = definition is Value { Type: YesNoType } value ? Conditions.Body(value.Body) : null;
        var own = whole is null ? [] : new Probe[] { new AnswerProbe((Value)definition, settling) };
        var conditions = Conditions.Of(definition).SelectMany(Conditions.In).Where(c => !ReferenceEquals(c, whole)).Select(c => new ConditionProbe(definition.Id, c, Wording.Of(c), settling));
        var criteria = Conditions.Of(definition).SelectMany(Conditions.Criteria).Select(c => new CriterionProbe(definition.Id, Policy.Facts[c.Fact].Id, c.Place));
        return [.. own, .. conditions, .. criteria, .. Parts(definition, settling)];
    }

    private static IEnumerable<Probe> Parts(Definition definition, Settling settling) => definition switch
    {
        Table table => [.. table.Rows.Select(r => new RowProbe(table, r)), .. table.OtherwisePlace is { } place ? [new OtherwiseProbe(table, place)] : Array.Empty<Probe>()],
        Procedure procedure => [.. procedure.States.Select(s => new StateProbe(procedure, s)), .. procedure.Steps.Where(s => settling.IsSupplied(s.At)).Select(s => new StepProbe(procedure, s))],
        Process process => process.Steps.Where(s => settling.IsSupplied(s.At)).Select(s => new StepProbe(process, s)),
        _ => [],
    };
}
