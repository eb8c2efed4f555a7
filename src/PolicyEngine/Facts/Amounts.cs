using PolicyEngine.Syntax;
using PolicyEngine.Types;

namespace PolicyEngine.Facts;

/// <summary>Money and rates: `£1,234.50`, `£3 per unit per week`.</summary>
internal static class Amounts
{
    public static Figure Money(string text)
    {
        var sign = text[0] is '-' or '−' ? "-" : "";
        var unsigned = text[sign.Length..];
        if (unsigned.StartsWith('£'))
            return Numbers.Read(sign + unsigned[1..].TrimStart(), FactErrors.NotMoney(), Figure.Of);
        return Numbers.Read(text, FactErrors.NotMoney(), _ => FactErrors.NoPoundSign($"{sign}£{unsigned.TrimStart('+')}"));
    }

    public static Figure Rate(string text, RateType type)
    {
        var parts = text.Split(" per ", StringSplitOptions.TrimEntries);
        var amount = Money(parts[0].Length == 0 ? text : parts[0]);
        return amount is Understood && !IsPer(parts.AsSpan(1), type) ? FactErrors.WrongRate(type) : amount;
    }

    private static bool IsPer(ReadOnlySpan<string> written, RateType type)
    {
        List<string> due = [];
        if (type.Unit is { } unit)
            due.Add(unit);
        if (type.Per is { } period)
            due.Add(period.ToString());
        foreach (var word in written)
        {
            var name = Units.Find(word.ToLowerInvariant())?.Period?.ToString() ?? word;
            if (due.RemoveAll(d => d.Equals(name, StringComparison.OrdinalIgnoreCase)) == 0)
                return false;
        }

        return due.Count == 0;
    }
}
