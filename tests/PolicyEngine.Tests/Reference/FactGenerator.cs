using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>Something that is left out of what is on file, or disputed.</summary>
/// <param name="IsNarrowing">Closing it can only take outcomes away; not so a link, which changes what there is to add up.</param>
internal sealed record Gap(string What, bool IsNarrowing, Func<FactRecord, FactRecord?> Leave);

/// <summary>A world fully known, and the gaps in what is on file of it.</summary>
internal sealed record FactSheet(CheckedPolicy Policy, ImmutableArray<FactRecord> Records, ImmutableArray<Gap> Gaps)
{
    /// <summary>What was done.</summary>
    public ImmutableArray<ProcessEvent> Events { get; init; } = [];

    public FactBase AllKnown => new(Policy, Records, Events);

    public FactBase WithGaps(IEnumerable<Gap> gaps) => new(Policy, Left(gaps), Events);

    /// <summary>What gaps leave of the records.</summary>
    public IEnumerable<FactRecord> Left(IEnumerable<Gap> gaps) =>
        Records.Select(r => gaps.Aggregate((FactRecord?)r, (left, gap) => left is null ? null : gap.Leave(left))).OfType<FactRecord>();
}

/// <summary>Many subjects of a level, each with figures and gaps of its own.</summary>
/// <param name="Families">Each a provider and its services.</param>
internal sealed record WideSheet(CheckedPolicy Policy, ImmutableArray<string> Subjects, ImmutableArray<FactSheet> Families, ImmutableArray<ProcessEvent> Events)
{
    public FactBase AllKnown => new(Policy, Families.SelectMany(f => f.Records), Events);

    public FactBase WithGaps => new(Policy, Families.SelectMany(f => f.Left(f.Gaps)), Events);
}

/// <summary>Facts for a generated policy: providers, their services, what is reported of them; then gaps.</summary>
internal sealed class FactGenerator
{
    private readonly Dice dice;
    private readonly CheckedPolicy policy;
    private readonly HashSet<int> read;
    private readonly string[] counted;
    private int sources;

    public FactGenerator(Dice dice, CheckedPolicy policy)
    {
        (this.dice, this.policy) = (dice, policy);
        Expression[] expressions = [.. policy.Definitions.SelectMany(KernelWalk.ExpressionsOf).SelectMany(KernelWalk.Within)];
        read = [.. expressions.OfType<FactReference>().Select(r => r.Fact)];
        counted = [.. expressions.Select(e => (e as EventCount)?.What ?? (e as EventDate)?.What).OfType<string>().Distinct()];
    }

    /// <summary>Two providers with three services, and gaps most often near the first.</summary>
    public FactSheet Sheet()
    {
        ImmutableArray<FactRecord> records = [.. Provider("p1", ["s1", "s2"]), .. Provider("p2", ["s3"])];
        ImmutableArray<Gap> gaps = [.. Gaps(records, r => r.Subject is "p1" or "s1", dice.Between(1, 6))];
        return new FactSheet(policy, records, gaps) { Events = [.. Events(["s1", "s1", "s2"], 4)] };
    }

    /// <summary>Providers with up to five services each, some with none, until there are so many subjects of a level.</summary>
    public WideSheet Wide(int level, int subjects)
    {
        var (families, services) = (ImmutableArray.CreateBuilder<FactSheet>(), new List<string>());
        while ((level == RecordKinds.Service ? services.Count : families.Count) < subjects)
        {
            string[] own = [.. Enumerable.Range(services.Count + 1, dice.Between(0, 5)).Select(n => $"s{n}")];
            services.AddRange(own);
            ImmutableArray<FactRecord> records = [.. Provider($"p{families.Count + 1}", own)];
            families.Add(new FactSheet(policy, records, [.. Gaps(records, _ => true, dice.Between(0, 1 + (2 * own.Length))), .. dice.Chance(15) ? [Lost(dice.Pick(records))] : Array.Empty<Gap>()]));
        }

        var asked = level == RecordKinds.Service ? services.Take(subjects) : Enumerable.Range(1, subjects).Select(n => $"p{n}");
        return new WideSheet(policy, [.. asked], families.ToImmutable(), services.Count == 0 ? [] : [.. Events(services, 2 * services.Count)]);
    }

    /// <param name="isNear">Of whose records most gaps are, in figures that the policy reads.</param>
    private IEnumerable<Gap> Gaps(ImmutableArray<FactRecord> records, Func<FactRecord, bool> isNear, int most)
    {
        var near = records.Where(isNear).SelectMany(r => FieldsOf(r).Where(read.Contains).Select(f => (Record: r, Field: f))).ToArray();
        return Enumerable.Range(0, most)
            .Select(_ => near.Length > 0 && dice.Chance(60) && dice.Pick(near) is var (record, field) ? Gap(record, field) : Gap(dice.Pick(records)))
            .OfType<Gap>();
    }

    /// <summary>Of whatever counts what was done: some of it in other periods, withdrawn, or later than the day stood on.</summary>
    private IEnumerable<ProcessEvent> Events(IReadOnlyList<string> services, int most)
    {
        foreach (var (what, number) in counted.SelectMany(what => Enumerable.Range(0, dice.Between(0, most)).Select(n => (what, n))))
        {
            var done = new ProcessEvent($"{what} {number}", what, "service", dice.Pick(services), null, Vocabulary.FirstDay + dice.Between(0, 120), "officer", "", [], "on file");
            yield return dice.Chance(20) ? done with { Withdrawn = new Withdrawal(done.On, "officer", "a slip") } : done;
        }
    }

    private IEnumerable<FactRecord> Provider(string id, string[] services)
    {
        yield return Record(RecordKinds.Provider, id, null, null);
        foreach (var record in services.SelectMany(s => Service(s, id)).Concat(Many(RecordKinds.Notice, id)))
            yield return record;
    }

    private IEnumerable<FactRecord> Service(string id, string provider)
    {
        yield return Record(RecordKinds.Service, id, provider, null);
        if (policy.Records[RecordKinds.Return].Absence == Absence.Unknown || dice.Chance(70))
            yield return Record(RecordKinds.Return, id, null, RecordKinds.Period);
        var others = policy.Calendar.OfKind("quarter").Where(p => p.Name != RecordKinds.Period).ToArray();
        foreach (var period in others.Skip(others.Length == 0 ? 0 : dice.Next(others.Length)).Where(_ => dice.Chance(80)))
            yield return Record(RecordKinds.Return, id, null, period.Name);
        foreach (var complaint in Many(RecordKinds.Complaint, id))
            yield return complaint;
    }

    private IEnumerable<FactRecord> Many(int kind, string owner)
    {
        var least = policy.Records[kind].Absence == Absence.Unknown ? 1 : 0;
        return Enumerable.Range(0, dice.Between(least, 3)).Select(_ => Record(kind, owner, null, null));
    }

    private FactRecord Record(int kind, string subject, string? owner, string? period)
    {
        var entries = ImmutableDictionary.CreateBuilder<int, Entry>();
        foreach (var (index, fact) in policy.Facts.Index().Where(f => f.Item.Record == kind))
        {
            if (fact.IsOptional && dice.Chance(40))
                continue;
            entries.Add(index, fact.AllowsNotApplicable && dice.Chance(25)
                ? new Entry(EntryState.NotApplicable, [])
                : new Entry(EntryState.Supplied, [Figure(fact)]));
        }

        return new FactRecord(kind, subject, owner, period, entries.ToImmutable(), $"row {++sources}");
    }

    private Extent Figure(Fact fact)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var value = Vocabulary.ValueOf(fact.Type, dice);
            if (fact.Range is not NumberExtent range || (value is NumberExtent { Low: { } v } && !(v < range.Low) && !(v > range.High)))
                return value;
        }

        return Extent.Of(((NumberExtent)fact.Range).Low ?? Exact.Zero);
    }

    private Gap? Gap(FactRecord record)
    {
        var kind = policy.Records[record.Kind];
        if (dice.Chance(8) && record.Kind == RecordKinds.Service)
            return new Gap($"no link of {record.Subject}", IsNarrowing: false, r => r.Source == record.Source ? r with { Owner = null } : r);
        if (dice.Chance(20) && kind is { Absence: Absence.Unknown, Per: not null })
            return new Gap($"no {kind.Name} of {record.Subject}", IsNarrowing: true, r => r.Source == record.Source ? null : r);
        if (dice.Chance(20) && kind is { Absence: Absence.Unknown, IsMany: true })
            return new Gap($"no {kind.Name}s of {record.Subject}", IsNarrowing: true, r => r.Kind == record.Kind && r.Subject == record.Subject ? null : r);
        var fields = FieldsOf(record);
        return fields.Length == 0 ? null : Gap(record, dice.Pick(fields));
    }

    private static Gap Lost(FactRecord record) => new($"no record {record.Source}", IsNarrowing: false, r => r.Source == record.Source ? null : r);

    /// <summary>Fields that would be missing if not supplied.</summary>
    private int[] FieldsOf(FactRecord record) => [.. record.Entries.Select(e => e.Key).Order().Where(f => !policy.Facts[f].IsOptional)];

    private Gap Gap(FactRecord record, int field)
    {
        var what = $"{policy.Facts[field].Id} of {record.Subject} ({record.Source})";
        if (dice.Chance(30) && record.Entries.Find(field) is { State: EntryState.Supplied } entry)
        {
            var disputed = new Entry(EntryState.Disputed, [Figure(policy.Facts[field]), entry.Figures[0]], entry.Judgement, entry.Source);
            return new Gap($"disputed {what}", IsNarrowing: true, r => r.Source == record.Source && r.Entries.Find(field) is not null ? r with { Entries = r.Entries.With(field, disputed) } : r);
        }

        return new Gap($"no {what}", IsNarrowing: true, r => r.Source == record.Source ? r with { Entries = r.Entries.With(field, null) } : r);
    }
}
