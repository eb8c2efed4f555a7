using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Judges a service in a period by the rules that really judge it, and by those of other policies beside them.</summary>
/// <param name="Focus">The service and its period.</param>
/// <param name="Folders">Which policies were chosen.</param>
/// <param name="Others">Other policies, each under the name of its column.</param>
internal sealed record JudgeUnderEach(Focus Focus, ImmutableArray<string> Folders, ImmutableArray<(string Name, Compilation Compilation)> Others) : Work
{
    public override string Activity => $"Judging {Focus.Name} under each policy";

    public override IEnumerable<Message> Run(Workbench bench)
    {
        if (bench.Find(Focus) is not var (of, request))
        {
            yield return new JudgedUnderEach(Focus, Folders, null);
            yield break;
        }

        var own = of.Chosen.Policy;
        var columns = ImmutableArray.CreateBuilder<UnderRules>();
        Add(own.Header.Id, own, request.OverTime);
        foreach (var (name, compilation) in Others.Where(o => o.Compilation.Policy!.Header.Id != own.Header.Id))
        {
            yield return new Progressed(this, (double)columns.Count / (Others.Length + 1));
            if (Version(compilation, request.Period, own) is { } version)
                Add(name, version, RulesOverTime.Of(compilation, of.Chosen.Facts.Under));
            else
                columns.Add(new UnderRules(new ComparedPolicy(name, compilation.Policy!), null, $"`{name}` has no rules for {Focus.Name}."));
        }

        yield return new JudgedUnderEach(Focus, Folders, Parting.Of(columns.ToImmutable()));

        void Add(string name, CheckedPolicy policy, RulesOverTime? overTime) =>
            columns.Add(UnderRules.Of(new ComparedPolicy(name, policy), of.Chosen.Facts, of.Chosen.LevelName, request.Subject, request.Period, request.AsOf, overTime));
    }

    /// <summary>The version in force at the period's start, by its own calendar or else by that of the policy that really judges.</summary>
    private static CheckedPolicy? Version(Compilation compilation, PeriodName? period, CheckedPolicy own)
    {
        if (compilation.For(period, asOf: null) is { } version)
            return version.Policy;
        return period is not null && own.Calendar.Start(period.Kind, period.Name) is { } start ? compilation.At(start)?.Policy : compilation.Policy;
    }
}

/// <param name="Parting">Null where nothing on file is judged.</param>
internal sealed record JudgedUnderEach(Focus Focus, ImmutableArray<string> Folders, Parting? Parting) : Message;
