using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>What is the same in every world, whoever is judged: the policy and what is on file.</summary>
internal sealed class WorldBasis(CheckedPolicy policy, FactBase file)
{
    private readonly ILookup<string, string> periods = file.All.Where(r => r.Period is not null).ToLookup(r => r.Subject, r => r.Period!);
    private readonly Dictionary<int, ImmutableArray<string>> subjects = [];

    public CheckedPolicy Policy => policy;

    public FactBase File => file;

    public Samples Samples { get; } = new(policy);

    /// <summary>The periods for which a subject has records of its own.</summary>
    public IEnumerable<string> PeriodsOf(string subject) => periods[subject];

    /// <summary>Everybody of a level on file.</summary>
    public ImmutableArray<string> SubjectsOf(int level)
    {
        if (!subjects.TryGetValue(level, out var found))
            subjects.Add(level, found = [.. file.All.Where(r => r.Kind == level || policy.Records[r.Kind].Of == level).Select(r => r.Subject).Distinct()]);
        return found;
    }
}
