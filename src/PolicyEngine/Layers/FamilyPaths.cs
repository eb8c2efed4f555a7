using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Language;

namespace PolicyEngine.Layers;

/// <summary>
/// The families of a policy by path: `rag.targets.when.red` is of all members, `rag.targets.staffing.when.red` of one, and both are of the same place.
/// </summary>
internal sealed class FamilyPaths(IEnumerable<Layer> layers)
{
    private readonly ImmutableDictionary<string, ImmutableHashSet<string>> members = layers.SelectMany(l => l.Declared)
        .Select(d => (d.Section, Key: FamilyKey.Read(d.Entry.Key.Value))).Where(d => d.Key?.Family is not null)
        .GroupBy(d => $"{d.Section}.{d.Key!.Family}", d => d.Key!.Members, StringComparer.Ordinal)
        .ToImmutableDictionary(g => g.Key, g => g.SelectMany(m => m).ToImmutableHashSet());

    /// <summary>Whether one path leads to the other or both to the same, of one member of a family or of all.</summary>
    public bool Meet(string one, string other)
    {
        if (PolicyPath.Overlap(one, other))
            return true;
        if (members.IsEmpty)
            return false;
        var (wholeOne, wholeOther) = (OfAll(one), OfAll(other));
        return (wholeOne is not null && wholeOther is null && PolicyPath.Overlap(wholeOne, other)) || (wholeOther is not null && wholeOne is null && PolicyPath.Overlap(one, wholeOther));
    }

    /// <summary>The path of all members for a path of one; null for any other.</summary>
    public string? OfAll(string path) => Split(path) is var (family, member, rest) && members[family].Contains(member) ? Joined(family, rest) : null;

    /// <summary>The path as it is for the member that another path is of; itself where that is of none, or it is of one already.</summary>
    public string For(string path, string other)
    {
        if (OfAll(path) is not null || OfAll(other) is null || Split(other) is not var (family, member, _) || !PolicyPath.IsWithin(path, family))
            return path;
        return Joined($"{family}.{member}", path[family.Length..].TrimStart('.'));
    }

    private (string Family, string Member, string Below)? Split(string path)
    {
        if (path.Split('.', 4) is not [var section, var name, var member, .. var rest] || !members.ContainsKey($"{section}.{name}"))
            return null;
        return ($"{section}.{name}", member, rest is [var more] ? more : "");
    }

    private static string Joined(string path, string rest) => rest.Length == 0 ? path : $"{path}.{rest}";
}
