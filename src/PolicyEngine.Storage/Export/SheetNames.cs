namespace PolicyEngine.Storage;

/// <summary>Names that sheets of one workbook can have: short, without some signs, none twice.</summary>
internal sealed class SheetNames(IEnumerable<string> taken)
{
    private const int MostCharacters = 31;

    private readonly HashSet<string> taken = new(taken, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name wanted, or the nearest to it that is free.</summary>
    public string Next(string wanted)
    {
        var plain = string.Concat(wanted.Select(c => char.IsControl(c) || "[]:*?/\\'".Contains(c) ? '-' : c));
        var name = Cut(plain, "");
        for (var number = 2; !taken.Add(name); number++)
            name = Cut(plain, $" {number}");
        return name;
    }

    private static string Cut(string name, string end) => name.Length + end.Length <= MostCharacters ? name + end : name[..(MostCharacters - end.Length)] + end;
}
