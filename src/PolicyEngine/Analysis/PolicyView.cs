using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Analysis;

/// <summary>A policy as comparing looks at it: what it declares, the words for it and what they mean.</summary>
internal sealed class PolicyView(CheckedPolicy policy, Dictionary<string, int> grounds)
{
    private readonly Dictionary<string, Definition> byId = policy.Definitions.ToDictionary(d => d.Id, StringComparer.Ordinal);
    private readonly ILookup<string, Value> criteria = CriteriaByOwner(policy);
    private readonly Lazy<Dictionary<int, ReadingReference>> readings = new(() => ReadingsUsed(policy));

    public CheckedPolicy Policy => policy;

    public Meaning Meaning { get; } = new(policy, grounds);

    public IEnumerable<T> Definitions<T>(Role role)
        where T : Definition =>
        policy.Definitions.OfType<T>().Where(d => d.Role == role);

    public Definition? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The criteria written out inside a rating or basket.</summary>
    public IEnumerable<Value> CriteriaOf(string id) => criteria[id];

    /// <summary>Where a rule reads a reading, with its options as expressions; null if none does.</summary>
    public ReadingReference? Use(int reading) => readings.Value.GetValueOrDefault(reading);

    /// <summary>With the words of the option chosen in place of `reading(deadline)`.</summary>
    public string WordsAsChosen(Expression expression) => Wording.AsChosen(expression, policy);

    /// <summary>What an expression means by the options chosen.</summary>
    public string MeaningAsChosen(Expression expression) =>
        string.Join(" as ", Wording.Chosen(expression, policy).Select(c => Meaning.ByName(c.Option)).Prepend(Meaning.ByName(expression)));

    public Part Part(string name, Expression expression, Source source) => new(name, Words(expression), Meaning.ByName(expression), source);

    /// <summary>What an expression says after its conditions, and the conditions.</summary>
    public static (Expression Body, ImmutableArray<Expression> Conditions) Unwrap(Expression expression)
    {
        var conditions = ImmutableArray.CreateBuilder<Expression>();
        for (; expression is Applicable applicable; expression = applicable.Body)
            conditions.Add(applicable.Condition);
        return (expression, conditions.ToImmutable());
    }

    /// <summary>`applies when`: the conditions, or `always`.</summary>
    public Part Applying(ImmutableArray<Expression> conditions, Source source, string name = "applies when") => new(
        name,
        conditions.IsEmpty ? "always" : string.Join(" and ", conditions.Select(Wording.Of)),
        string.Join(" and ", conditions.Select(Meaning.ByName).Order(StringComparer.Ordinal)),
        source);

    /// <summary>What every definition says of itself: of what kind it is and for each what, and how far it is in force.</summary>
    public IEnumerable<Part> Standing(Definition definition, Source source, PolicyType? kind = null) =>
    [
        Ground(definition.Role is Role.Band or Role.Rag ? "scale" : "kind", Of(kind ?? definition.Type), source), .. Scope(definition, source),
    ];

    /// <summary>For each what a definition is worked out, and how far it is in force.</summary>
    public IEnumerable<Part> Scope(Definition definition, Source source) =>
    [
        Ground("worked out", Wording.Of(definition.Key, policy), source),
        Said("status", Language.Words.Statuses.Entries.First(e => e.Meaning == definition.Status).Word, source) with { IsOfPolicy = definition.Status == policy.Header.Status },
    ];

    public static Part Said(string name, string text, Source source) => new(name, text, text, source);

    public static Part Ground(string name, string text, Source source) => new(name, text, text, source, IsGround: true);

    public static string ShortName(string id) => id[(id.IndexOf('.') + 1)..];

    /// <summary>As written and, where that does not name what an aggregate runs over, that too: `share(c in basket where c is met) over utilisation, staffing`.</summary>
    private static string Words(Expression expression)
    {
        var written = Wording.Of(expression);
        var unnamed = KernelWalk.Within(expression).OfType<FoldItems>().SelectMany(f => f.Items).Select(i => i.Name[(i.Name.LastIndexOf('.') + 1)..])
            .Where(name => !written.Contains(name, StringComparison.Ordinal) && !char.IsDigit(name[0])).Distinct(StringComparer.Ordinal).ToArray();
        return unnamed.Length == 0 ? written : $"{written} over {string.Join(", ", unnamed)}";
    }

    private static string Of(PolicyType type) => type is ChoiceType choice ? string.Join(", ", choice.Options) : type.Name;

    /// <summary>`rag.rating.red.low` belongs to `rag.rating`: to the longest id that something else has.</summary>
    private static ILookup<string, Value> CriteriaByOwner(CheckedPolicy policy)
    {
        var owners = policy.Definitions.OfType<Table>().Select(t => t.Id).Concat(policy.Baskets.Select(b => b.Id)).ToHashSet(StringComparer.Ordinal);
        return policy.Definitions.OfType<Value>().Where(v => v.Role == Role.Criterion).ToLookup(v => Owner(v.Id));

        string Owner(string id)
        {
            while (id.Contains('.') && !owners.Contains(id))
                id = id[..id.LastIndexOf('.')];
            return id;
        }
    }

    private static Dictionary<int, ReadingReference> ReadingsUsed(CheckedPolicy policy)
    {
        var used = new Dictionary<int, ReadingReference>();
        foreach (var reference in policy.Definitions.SelectMany(KernelWalk.Expressions).SelectMany(KernelWalk.Within).OfType<ReadingReference>())
            used.TryAdd(reference.Reading, reference);
        return used;
    }
}
