using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>A kind of record about the subjects of a level, as it is read from its table.</summary>
/// <param name="Columns">The typed columns of figures that some version of some policy has a field for.</param>
/// <param name="Form">As all that is on file is read.</param>
/// <param name="IsLevel">Whether they are the subjects' own records, which say what they belong to.</param>
internal sealed record ReadKind(FactTable Table, ImmutableArray<FactColumn> Columns, RowShape Form, bool IsLevel);

/// <summary>What is read of an authority's tables about the subjects of one level, and where versions of its policies find their facts in that.</summary>
internal sealed class SliceShape
{
    private readonly CheckedPolicy form;
    private readonly ImmutableArray<CheckedPolicy> judging;
    private readonly Lock gate = new();
    private readonly Dictionary<CheckedPolicy, VersionShape> known = new(ReferenceEqualityComparer.Instance);

    /// <param name="form">What all of the authority's records are read by.</param>
    /// <param name="judging">The policies that judge them.</param>
    /// <param name="versions">All versions of these.</param>
    public SliceShape(CheckedPolicy form, string level, ImmutableArray<CheckedPolicy> judging, ImmutableArray<CheckedPolicy> versions, ImmutableArray<FactTable> tables)
    {
        (this.form, this.judging, Level) = (form, judging, level);
        Kinds =
        [
            .. from kind in Enumerable.Range(0, form.Records.Length)
               where LevelOf(form, kind) == level
               from table in tables
               where table.Kind == form.Records[kind].Name
               select new ReadKind(table, Columns(table, [form, .. versions]), RowShape.Of(form, kind, table), table.Kind == level),
        ];
    }

    public string Level { get; }

    public ImmutableArray<ReadKind> Kinds { get; }

    /// <summary>The name of the level that records of a kind are about; empty where they are about none.</summary>
    public static string LevelOf(CheckedPolicy policy, int kind) => OnFile.SubjectLevel(policy, kind) is >= 0 and var level ? policy.Records[level].Name : "";

    public VersionShape Of(CheckedPolicy version)
    {
        lock (gate)
        {
            if (!known.TryGetValue(version, out var shape))
                known.Add(version, shape = Make(version));
            return shape;
        }
    }

    private static ImmutableArray<FactColumn> Columns(FactTable table, IEnumerable<CheckedPolicy> versions) =>
    [
        .. versions.SelectMany(v => v.Facts.Where(f => v.Records[f.Record].Name == table.Kind)).Select(f => table.Find(f, FactPart.Figure)).OfType<FactColumn>()
            .DistinctBy(c => c.Ordinal).OrderBy(c => c.Ordinal),
    ];

    private VersionShape Make(CheckedPolicy version)
    {
        var level = version.Records.Select(r => r.Name).ToList().IndexOf(Level);
        ImmutableArray<int> kindOf = [.. version.Records.Select((_, kind) => IndexOf(Kinds, k => k.Table.Kind == version.Records[kind].Name))];
        return new VersionShape(
            level,
            Enumerable.Range(0, version.Records.Length).All(kind => IsAbout(version, kind) == IsAbout(form, IndexOf(form.Records, r => r.Name == version.Records[kind].Name))),
            kindOf,
            [.. version.Facts.Select(f => kindOf[f.Record] < 0 || Kinds[kindOf[f.Record]].Table.Find(f, FactPart.Figure) is not { } column ? -1 : Kinds[kindOf[f.Record]].Columns.IndexOf(column))],
            [.. Kinds.Select(k => PerOf(version, k.Table.Kind))]);
    }

    private bool IsAbout(CheckedPolicy policy, int kind) => kind >= 0 && LevelOf(policy, kind) == Level;

    /// <summary>The kind of period that records tell since when a subject is on file by, also of a kind that only another policy has; null where they do not.</summary>
    private string? PerOf(CheckedPolicy version, string kind) => version.Records.FirstOrDefault(r => r.Name == kind) is { } own ? own.Per
        : judging.SelectMany(other => FactsKnown.Elsewhere(version, other)).FirstOrDefault(e => e.Kind.Name == kind) is { Kind: { } other } elsewhere && elsewhere.Level == Level ? other.Per
        : null;

    private static int IndexOf<T>(ImmutableArray<T> items, Predicate<T> isMeant)
    {
        var index = items.Length - 1;
        while (index >= 0 && !isMeant(items[index]))
            index--;
        return index;
    }
}

/// <summary>Where a version of a policy finds its facts in what is read.</summary>
/// <param name="Level">Index into <see cref="CheckedPolicy.Records"/>; -1 where it does not have the level.</param>
/// <param name="IsAlike">Whether the same kinds of record are about the level in it as in what is read.</param>
/// <param name="KindOf">By kind of record: index into <see cref="SliceShape.Kinds"/>; -1 of what is about others, and of what nobody ever recorded.</param>
/// <param name="ColumnOf">By fact: index into <see cref="ReadKind.Columns"/>; -1 where there is none.</param>
/// <param name="Pers">By read kind: the kind of its periods, null where it has none.</param>
internal sealed record VersionShape(int Level, bool IsAlike, ImmutableArray<int> KindOf, ImmutableArray<int> ColumnOf, ImmutableArray<string?> Pers);
