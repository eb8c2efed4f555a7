using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PolicyEngine.Language;

/// <summary>`for each indicator in [a, b] as targets`: what stands for the item, the items, and the family's name, if it has one.</summary>
internal sealed partial record FamilyKey(string Name, ImmutableArray<string> Items, string? Family)
{
    /// <summary>What each item's entry is called: the last part of its name.</summary>
    public IEnumerable<string> Members => Items.Select(MemberOf);

    public static string MemberOf(string item) => item[(item.LastIndexOf('.') + 1)..];

    /// <summary>Somebody meant a family, well written or not.</summary>
    public static bool IsLike(string key) => LikeForEach().IsMatch(key);

    /// <summary>Null if it cannot be read as one.</summary>
    public static FamilyKey? Read(string key)
    {
        var match = ForEach().Match(key);
        return !match.Success ? null : new FamilyKey(
            match.Groups["name"].Value,
            [.. match.Groups["items"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            match.Groups["family"] is { Success: true, Value: var name } ? name : null);
    }

    [GeneratedRegex(@"^for[ _-]?each\b", RegexOptions.IgnoreCase)]
    private static partial Regex LikeForEach();

    [GeneratedRegex(@"^for each (?<name>[A-Za-z][A-Za-z0-9_-]*) in \[(?<items>[A-Za-z0-9_., -]+)\]( as (?<family>[A-Za-z][A-Za-z0-9_-]*))?$")]
    private static partial Regex ForEach();
}
