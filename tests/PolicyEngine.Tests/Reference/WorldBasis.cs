using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>What is the same in every world, whoever is judged: the policy and what is on file.</summary>
internal sealed class WorldBasis(CheckedPolicy policy, FactBase file)
{
    private readonly ILookup<string, string> periods = file.All.Where(r => r.Period is not null).ToLookup(r => r.Subject, r => r.Period!);
    private readonly Dictionary<int, ImmutableArray<string>> subjects = [];
    private readonly Dictionary<string, ImmutableArray<Period>> listed = [];
    private readonly Dictionary<(string Kind, string Subject), int> firsts = [];
    private readonly Dictionary<PeriodWindow, Dictionary<string, int>> windows = new(ReferenceEqualityComparer.Instance);

    public CheckedPolicy Policy => policy;

    public FactBase File => file;

    public Samples Samples { get; } = new(policy);

    /// <summary>The periods of a kind in order.</summary>
    public ImmutableArray<Period> Listed(string kind)
    {
        if (!listed.TryGetValue(kind, out var found))
            listed.Add(kind, found = [.. policy.Calendar.Periods.Where(p => p.Kind == kind).OrderBy(p => p.Dates["start"])]);
        return found;
    }

    /// <summary>The first day of the first period for which a subject, or what it belongs to, has a record; 0 where there is none.</summary>
    public int FirstDayOnFile(string kind, int level, string subject)
    {
        if (!firsts.TryGetValue((kind, subject), out var first))
        {
            var names = periods[subject].Concat(file.Find(level, subject, null)?.Owner is { } owner ? periods[owner] : []).ToHashSet();
            firsts.Add((kind, subject), first = Listed(kind).Where(p => names.Contains(p.Name)).Select(p => p.Dates["start"]).DefaultIfEmpty(0).First());
        }

        return first;
    }

    /// <summary>The first day of a window that ends with a period.</summary>
    public int FirstDay(PeriodWindow window, Period until, Func<int> work)
    {
        if (!windows.TryGetValue(window, out var known))
            windows.Add(window, known = []);
        if (!known.TryGetValue(until.Name, out var first))
            known.Add(until.Name, first = work());
        return first;
    }

    /// <summary>Everybody of a level on file.</summary>
    public ImmutableArray<string> SubjectsOf(int level)
    {
        if (!subjects.TryGetValue(level, out var found))
            subjects.Add(level, found = [.. file.All.Where(r => r.Kind == level || policy.Records[r.Kind].Of == level).Select(r => r.Subject).Distinct()]);
        return found;
    }
}
