using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Facts;

/// <summary>What a column holds: a part of the record's key, or a part of one fact.</summary>
internal sealed record ColumnUse(ColumnPart Part, int Fact = -1);

internal enum ColumnPart
{
    Id,
    Owner,
    Period,
    Value,

    /// <summary>Who judged.</summary>
    By,

    /// <summary>When it was judged.</summary>
    On,

    /// <summary>Why it was judged so.</summary>
    Because,
}

/// <summary>The columns that records of one kind may have, by every name they go by.</summary>
internal sealed class KindColumns
{
    private readonly CheckedPolicy policy;
    private readonly RecordKind kind;
    private readonly List<string> names = [];
    private readonly Dictionary<ColumnUse, string> nameOf = [];
    private readonly Dictionary<string, ColumnUse> uses = [];
    private readonly Dictionary<string, ColumnUse?> found = [];

    public KindColumns(CheckedPolicy policy, int index)
    {
        this.policy = policy;
        kind = policy.Records[index];
        AddKeys();
        AddFacts(index);
    }

    /// <summary>A level has ids of its own (a service); records of other kinds go by what they belong to.</summary>
    public bool IsLevel => kind is { Per: null, IsMany: false };

    public string? OwnerName => kind.Of < 0 ? null : policy.Records[kind.Of].Name;

    /// <summary>The columns that say what a record is about, and what they are called.</summary>
    public ImmutableArray<(ColumnPart Part, string Name)> Keys =>
    [
        .. new (ColumnPart Part, string? Name)[]
        {
            (ColumnPart.Id, IsLevel ? kind.Name : null),
            (ColumnPart.Owner, IsLevel ? null : OwnerName),
            (ColumnPart.Period, kind.Per),
        }.Where(k => k.Name is not null).Select(k => (k.Part, k.Name!)),
    ];

    /// <summary>The main name of each column, for suggestions.</summary>
    public IReadOnlyList<string> Names => names;

    public string NameOf(ColumnUse use) => nameOf[use];

    public ColumnUse? Find(string written)
    {
        if (!found.TryGetValue(written, out var use))
            found.Add(written, use = uses.GetValueOrDefault(PlainName.Of(written)));
        return use;
    }

    private void AddKeys()
    {
        if (IsLevel)
            Add(new ColumnUse(ColumnPart.Id), kind.Name);
        if (OwnerName is { } owner)
            Add(new ColumnUse(ColumnPart.Owner), owner);
        if (kind.Per is { } per)
            Add(new ColumnUse(ColumnPart.Period), per);
    }

    private void AddFacts(int index)
    {
        var facts = policy.Facts.Select((fact, i) => (Fact: fact, Index: i)).Where(f => f.Fact.Record == index).ToList();
        foreach (var (fact, i) in facts)
        {
            Add(new ColumnUse(ColumnPart.Value, i), fact.Field, fact.Id);
            if (!fact.IsJudgement)
                continue;
            Add(new ColumnUse(ColumnPart.By, i), $"{fact.Field}.by");
            Add(new ColumnUse(ColumnPart.On, i), $"{fact.Field}.on");
            Add(new ColumnUse(ColumnPart.Because, i), $"{fact.Field}.because");
        }

        if (IsLevel)
            AddOther("id", new ColumnUse(ColumnPart.Id));
        if (kind.Per is not null)
            AddOther("period", new ColumnUse(ColumnPart.Period));
        foreach (var label in facts.GroupBy(f => PlainName.Of(f.Fact.Label)).Where(g => g.Count() == 1))
            AddOther(label.Key, new ColumnUse(ColumnPart.Value, label.Single().Index));
    }

    private void Add(ColumnUse use, string name, params ReadOnlySpan<string> otherNames)
    {
        names.Add(name);
        nameOf.Add(use, name);
        AddOther(name, use);
        foreach (var other in otherNames)
            AddOther(other, use);
    }

    /// <summary>A name already taken keeps its first meaning.</summary>
    private void AddOther(string name, ColumnUse use) => uses.TryAdd(PlainName.Of(name), use);
}
