using System.Collections.Immutable;
using PolicyEngine.Bulk;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>
/// Some subjects of a level, next to each other in the store's order, with all that is on file about them in typed columns. What they belong to is looked up by the few ids of these.
/// Not thread-safe; several may be worked with at once.
/// </summary>
public sealed class StoredBatch : FactBatch
{
    private readonly SliceSource source;
    private readonly Slice slice;
    private readonly PeriodSets sets = new();
    private readonly Dictionary<CheckedPolicy, FactBase> whole = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<CheckedPolicy, FactBaseBatch> plain = new(ReferenceEqualityComparer.Instance);
    private readonly int[] owners;
    private readonly IReadOnlyList<string> ownerNames;
    private bool[][]? expected;

    internal StoredBatch(SliceSource source, Slice slice)
    {
        (this.source, this.slice) = (source, slice);
        var own = Array.Find(slice.Kinds, k => k.Kind.IsLevel);
        ownerNames = own?.Owners ?? [];
        owners = own is null ? Nobody() : Array.ConvertAll(own.At(""), record => record < 0 ? -1 : own.OwnerAt(record));
    }

    public override int Count => slice.Subjects.Count;

    public override int? KnownOn => source.KnownOn;

    /// <summary>In which periods anybody is expected (<see cref="OnFile.Expected"/>), kind by kind in order; where nobody has any, null alone.</summary>
    public ImmutableArray<PeriodName?> Periods => source.Periods;

    public override string Subject(int row) => slice.Subjects[row];

    /// <summary>The rows whose subject is expected in a period: one of <see cref="Periods"/>.</summary>
    public ReadOnlyMemory<ulong> IsExpected(PeriodName? period)
    {
        if (period is null)
            return FigureReading.Rows(Count, _ => source.Expected.All.IsEmpty);
        var index = source.Expected.All.IndexOf(period);
        expected ??= Expected();
        return FigureReading.Rows(Count, row => index >= 0 && expected[row][index]);
    }

    public override IReadOnlySet<string> DoneAbout(string level) => source.DoneAbout(level);

    public override FactBase FactsFor(CheckedPolicy version)
    {
        if (!whole.TryGetValue(version, out var known))
            whole.Add(version, known = source.FactsFor(version, new SubjectRange(slice.Subjects[0], slice.Subjects[^1])));
        return known;
    }

    public override Figures Read(CheckedPolicy version, int fact, string? period)
    {
        var (shape, asked) = (source.Shape.Of(version), version.Facts[fact]);
        var kind = version.Records[asked.Record];
        if (!shape.IsAlike)
            return Plain(version, shape).Read(version, fact, period);
        if (SliceShape.LevelOf(version, asked.Record) != source.Shape.Level)
            return ReadAbove(version, shape, fact, period);
        if (kind.IsMany || shape.KindOf[asked.Record] < 0)
            return new Figures { Supplied = FigureReading.Rows(Count, _ => false), NoRecord = FigureReading.Rows(Count, _ => true), Longs = new long[Count], Options = new byte[Count] };
        var rows = slice.Kinds[shape.KindOf[asked.Record]];
        return new CellFigures(asked, ColumnOf(rows, shape, fact), rows.At(NameOf(kind, period))).Read(isOneOfMany: false);
    }

    public override RecordColumns Records(CheckedPolicy version, int kind, string? period)
    {
        var (shape, asked) = (source.Shape.Of(version), version.Records[kind]);
        if (!shape.IsAlike)
            return Plain(version, shape).Records(version, kind, period);
        if (SliceShape.LevelOf(version, kind) != source.Shape.Level)
            return RecordsAbove(version, shape, kind, period);
        return shape.KindOf[kind] is >= 0 and var at
            ? new StoredRecords(version, asked, slice.Kinds[at], asked.Per is null ? null : period ?? "", fact => shape.ColumnOf[fact])
            : new RecordsOnFile(version, [.. Enumerable.Repeat<IReadOnlyList<FactRecord>?>(asked.Absence == Absence.Unknown ? null : [], Count)]);
    }

    public override Func<int, ImmutableDictionary<int, string>> Owners(CheckedPolicy version, int level)
    {
        if (!source.Shape.Of(version).IsAlike)
            return base.Owners(version, level);
        var (above, facts) = (version.Records[level].Of, source.Beside(version));
        var nobody = ImmutableDictionary<int, string>.Empty;
        var found = above < 0 ? [] : ownerNames.Select(name => Assessing.Owners(version, facts, above, name).Add(above, name)).ToArray();
        return row => above < 0 || owners[row] < 0 ? nobody : found[owners[row]];
    }

    public override int[] FirstDays(CheckedPolicy version, string kind, RecordKind whose, Func<HashSet<(string Kind, string Name)>, int> firstDay)
    {
        var shape = source.Shape.Of(version);
        if (!shape.IsAlike)
            return Plain(version, shape).FirstDays(version, kind, whose, firstDay);
        var has = PeriodsOf(version, shape, LevelOf(version, whose.Name));
        var days = new int?[sets.Count];
        return Array.ConvertAll(has, set => days[set] ??= firstDay(sets[set]));
    }

    private static CellColumn? ColumnOf(KindRows rows, VersionShape shape, int fact) => shape.ColumnOf[fact] is >= 0 and var column ? rows.Columns[column] : null;

    private static string NameOf(RecordKind kind, string? period) => kind.Per is null ? "" : period ?? "";

    private static int LevelOf(CheckedPolicy version, string name) => version.Records.Select(r => r.Name).ToList().LastIndexOf(name);

    /// <summary>For a version that takes some kind of record to be about others than what is read does: row by row.</summary>
    private FactBaseBatch Plain(CheckedPolicy version, VersionShape shape)
    {
        if (!plain.TryGetValue(version, out var batch))
            plain.Add(version, batch = new FactBaseBatch(version, FactsFor(version), overTime: null, shape.Level, slice.Subjects));
        return batch;
    }

    private Figures ReadAbove(CheckedPolicy version, VersionShape shape, int fact, string? period)
    {
        var (facts, record) = (source.Beside(version), version.Facts[fact].Record);
        return FigureReading.Of(version.Facts[fact], Count, ByOwner(version, shape, OnFile.SubjectLevel(version, record), id =>
        {
            var found = id is null ? null : facts.Find(record, id, version.Records[record].Per is null ? null : period);
            return new FoundFact(found?.Entries.Find(fact), IsAbsentForSure: false, MayBeAbsent: false, "", "", period) { Record = found, IsOfUnknown = id is null };
        }));
    }

    private RecordsOnFile RecordsAbove(CheckedPolicy version, VersionShape shape, int kind, string? period)
    {
        var (facts, asked) = (source.Beside(version), version.Records[kind]);
        var listOf = ByOwner(version, shape, asked.Of, id =>
        {
            IReadOnlyList<FactRecord> records = id is null ? [] : asked.Per is null ? facts.Many(kind, id) : [.. facts.Many(kind, id).Where(r => r.Period == period)];
            return id is null || (records.Count == 0 && asked.Absence == Absence.Unknown) ? null : records;
        });
        return new RecordsOnFile(version, [.. Enumerable.Range(0, Count).Select(listOf)]);
    }

    /// <summary>What is found of the subjects of a level that rows belong to, looked for once for each id that they name; the id is null where it is not known.</summary>
    private Func<int, T> ByOwner<T>(CheckedPolicy version, VersionShape shape, int level, Func<string?, T> find)
    {
        var facts = source.Beside(version);
        var unknown = find(null);
        var found = ownerNames.Select(name => find(SubjectAt(name))).ToArray();
        return row => owners[row] < 0 ? unknown : found[owners[row]];

        string? SubjectAt(string owner)
        {
            var (at, id) = (version.Records[shape.Level].Of, (string?)owner);
            while (at != level && at >= 0 && id is not null)
                (at, id) = (version.Records[at].Of, facts.Find(at, id, null)?.Owner);
            return at == level ? id : null;
        }
    }

    /// <summary>For each row the periods for which there are records about its subject of a level, or what that belongs to: a number of <see cref="sets"/>.</summary>
    private int[] PeriodsOf(CheckedPolicy version, VersionShape shape, int level)
    {
        var of = new int[Count];
        if (level == shape.Level)
            AddOwn(of, shape);
        var above = level == shape.Level ? version.Records[level].Of : level;
        var facts = source.Beside(version);
        var owned = ByOwner(version, shape, above, id => OnFile.PeriodsOf(version, facts, above, id));
        for (var row = 0; row < of.Length; row++)
        {
            foreach (var period in owned(row))
                of[row] = sets.With(of[row], sets.Period(period), period);
        }

        return of;
    }

    private void AddOwn(int[] of, VersionShape shape)
    {
        foreach (var (rows, per) in slice.Kinds.Zip(shape.Pers))
        {
            if (per is null)
                continue;
            var periods = rows.Periods.Select(name => (Number: sets.Period((per, name)), Name: (per, name))).ToArray();
            for (var row = 0; row < of.Length; row++)
            {
                var (first, count) = rows.Of(row).GetOffsetAndLength(rows.Count);
                for (var record = first; record < first + count; record++)
                {
                    var (number, name) = periods[rows.PeriodAt(record)];
                    if (name.name.Length > 0)
                        of[row] = sets.With(of[row], number, name);
                }
            }
        }
    }

    /// <summary>For each row, whether its subject is expected in each period.</summary>
    private bool[][] Expected()
    {
        var (form, all) = (source.Form, source.Expected.All);
        var shape = source.Shape.Of(form);
        var of = PeriodsOf(form, shape, shape.Level);
        var bySet = new bool[]?[sets.Count];
        return Array.ConvertAll(of, set => bySet[set] ??= [.. all.Select(source.Expected.Of(sets[set]).ToHashSet().Contains)]);
    }

    private int[] Nobody()
    {
        var nobody = new int[Count];
        nobody.AsSpan().Fill(-1);
        return nobody;
    }
}
