using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>
/// The facts of one world. What is on file is so; what is missing or disputed is asked for once, and then is so too.
/// </summary>
internal sealed class WorldFacts(CheckedPolicy policy, FactBase file, EvaluationRequest request, Samples samples, Questions questions)
{
    public const int MostUnseen = 2;

    public Outcome Read(int index, Standing standing)
    {
        var fact = policy.Facts[index];
        var kind = policy.Records[fact.Record];
        if (standing.Outwards.FirstOrDefault(s => s.Record?.Kind == fact.Record) is { } here)
            return here.IsUnseen ? Ask(index, here.Record!, fact.IsOptional) : Field(index, here.Record!);
        var holder = HolderOf(fact.Record, standing);
        if (holder is null || holder.IsUnseen)
            return Ask(index, (fact.Record, holder?.Subject), fact.IsOptional || kind.Absence == Absence.None);
        if (file.Find(fact.Record, holder.Subject!, PeriodOf(kind)) is { } record)
            return Field(index, record);
        return kind.Absence == Absence.None ? Outcome.NotApplicable : Ask(index, (fact.Record, holder.Subject), fact.IsOptional);
    }

    /// <summary>On file, and not as `N/A`.</summary>
    public bool IsSupplied(int index, Standing standing) => EntryOf(index, standing) is { State: not EntryState.NotApplicable };

    /// <summary>Nothing on file, though there may be something.</summary>
    public bool IsMissing(int index, Standing standing) => EntryOf(index, standing) is null;

    /// <summary>The members of a series, each as where one would stand.</summary>
    public IReadOnlyList<Standing> Series(int kindIndex, Standing standing)
    {
        var kind = policy.Records[kindIndex];
        var owner = Climb(kind.Of, standing);
        var onFile = owner is null || owner.IsUnseen ? []
            : kind.IsMany ? [.. file.Many(kindIndex, owner.Subject!).Where(r => kind.Per is null || r.Period == PeriodOf(kind))] : file.OwnedBy(kindIndex, owner.Subject!);
        if (onFile.Count > 0)
            return [.. onFile.Select(r => new Standing(kind.IsMany ? -1 : kindIndex, r.Subject, kind.IsMany ? r : null, IsUnseen: false, r.Owner, standing))];
        if (owner is { IsUnseen: false } && kind.Absence == Absence.None)
            return [];
        return [.. Enumerable.Range(0, questions.Ask(("how many", kindIndex, owner?.Subject), MostUnseen + 1)).Select(i => Unseen(kindIndex, $"unseen {kindIndex}.{i} of {owner?.Subject}", owner, standing))];
    }

    private Standing Unseen(int kindIndex, string name, Standing? owner, Standing standing) => policy.Records[kindIndex].IsMany
        ? new Standing(-1, name, new FactRecord(kindIndex, name, Owner: null, Period: null, ImmutableDictionary<int, Entry>.Empty, "unseen"), IsUnseen: true, owner?.Subject, standing)
        : new Standing(kindIndex, name, Record: null, IsUnseen: true, owner?.Subject, standing);

    private Entry? EntryOf(int index, Standing standing)
    {
        var record = standing.Outwards.FirstOrDefault(s => s.Record?.Kind == policy.Facts[index].Record)?.Record;
        var kindIndex = policy.Facts[index].Record;
        if (record is null && HolderOf(kindIndex, standing) is { IsUnseen: false } holder)
            record = file.Find(kindIndex, holder.Subject!, PeriodOf(policy.Records[kindIndex]));
        return record?.Entries.Find(index);
    }

    private string? PeriodOf(RecordKind kind) => kind.Per is null ? null : request.Period?.Name;

    private Outcome Field(int index, FactRecord record)
    {
        var fact = policy.Facts[index];
        return record.Entries.Find(index) switch
        {
            null when fact.IsOptional => Outcome.NotApplicable,
            null => Ask(index, record, mayBeBlank: false),
            { State: EntryState.NotApplicable } => Outcome.NotApplicable,
            { State: EntryState.Supplied } entry => Outcome.Of(entry.Figures[0]),
            var entry => questions.Ask(("disputed", index, record), [.. entry.Figures.Select(Outcome.Of)]),
        };
    }

    private Outcome Ask(int index, object where, bool mayBeBlank)
    {
        var fact = policy.Facts[index];
        var values = samples.Of(fact.Type, fact.Range);
        return questions.Ask(("missing", index, where, PeriodOf(policy.Records[fact.Record])), fact.AllowsNotApplicable || mayBeBlank ? values.Add(Outcome.NotApplicable) : values);
    }

    /// <summary>Whose record it would be: a return is its service's, a service its own.</summary>
    private Standing? HolderOf(int kindIndex, Standing standing)
    {
        var kind = policy.Records[kindIndex];
        return Climb(kind.Per is not null || kind.IsMany ? kind.Of : kindIndex, standing);
    }

    /// <summary>The subject of a level: the nearest one stood on, or what that belongs to. Null where a link is not on file.</summary>
    private Standing? Climb(int level, Standing standing)
    {
        foreach (var start in standing.Outwards.Where(s => s.Level >= 0))
        {
            if (start.Level == level)
                return start;
            if (!IsAbove(level, start.Level))
                continue;
            var (at, subject) = (policy.Records[start.Level].Of, start.IsUnseen ? start.Owner : file.Find(start.Level, start.Subject!, null)?.Owner);
            for (; at != level && subject is not null; at = policy.Records[at].Of)
                subject = file.Find(at, subject, null)?.Owner;
            return subject is null ? null : new Standing(level, subject, Record: null, IsUnseen: false, Owner: null, Outer: null);
        }

        return null;
    }

    private bool IsAbove(int level, int below) => below >= 0 && (policy.Records[below].Of == level || IsAbove(level, policy.Records[below].Of));
}
