using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Language;

/// <summary>Types by the word a policy uses for them (`gives: percent`).</summary>
internal static class TypeWords
{
    private static readonly (string Word, PolicyType Type)[] Types =
    [
        ("percent", PolicyTypes.Percent), ("number", PolicyTypes.Number), ("count", PolicyTypes.Count), ("money", PolicyTypes.Money),
        ("date", PolicyTypes.Date), ("time", PolicyTypes.TimeOfDay), ("text", PolicyTypes.Text), ("yes-no", PolicyTypes.YesNo),
        ("days", PolicyTypes.Days), ("months", PolicyTypes.Months), ("working days", PolicyTypes.WorkingDays), ("minutes", PolicyTypes.Minutes),
    ];

    public static readonly ImmutableArray<string> All = [.. Types.Select(t => t.Word)];

    public static readonly ImmutableArray<string> OfDurations = [.. Types.Where(t => t.Type is DurationType).Select(t => t.Word)];

    public static PolicyType? Find(string word) => Types.FirstOrDefault(t => t.Word == word).Type;

    public static PolicyType? Read(YamlScalar? scalar, DiagnosticBag diagnostics)
    {
        if (scalar is null)
            return null;
        var type = Find(scalar.Value);
        if (type is null)
            diagnostics.Add(StructureErrors.NotAnOption(scalar.Place, scalar.Value, "a type", All));
        return type;
    }
}
