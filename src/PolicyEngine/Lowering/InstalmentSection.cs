using System.Globalization;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>
/// Instalments of a payment: each is a value. Rounded down to the penny, the whole with k pennies more, divided by n, is a penny more than the lowest in as
/// many instalments as there are odd pennies; k goes up from 0 to n - 1 where they are in the last, and down to 0 where they are in the first.
/// </summary>
internal static class InstalmentSection
{
    private const int Most = 366, Pennies = 2;

    /// <summary>How many there are; 0 of a payment in one sum.</summary>
    public static int Lower(Entry entry, Keys payment)
    {
        if (payment.Node("instalments") is not { } node)
            return 0;
        var keys = entry.Keys(Sections.Instalments, node, payment.PlaceOf("instalments"));
        var number = Number(entry, keys);
        var isFirst = keys.RequiredWord("odd-pennies", Words.OddPennies);
        if (ValueSections.Rounding(entry, payment) is not { Places: <= Pennies })
            entry.Diagnostics.Add(StructureErrors.MissingKey(keys.Place, "rounding", "a payment in instalments", "to whole pennies, `{places: 2, mode: half-up}`, so that they can add up"));
        if (number is not { } count || isFirst is not { } areFirst)
            return 0;
        for (var i = 1; i <= count; i++)
            Add(entry, payment, i, count, areFirst ? count - i : i - 1);
        AddDays(entry, payment, keys, count);
        return count;
    }

    private static int? Number(Entry entry, Keys keys)
    {
        if (keys.RequiredScalar("number", "how many there are") is not { } written)
            return null;
        if (int.TryParse(written.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 1 and <= Most)
            return number;
        entry.Diagnostics.Add(StructureErrors.NotAnOption(written.Place, written.Value, "a number of instalments", [$"2 to {Most}"]));
        return null;
    }

    private static void Add(Entry entry, Keys payment, int number, int count, int pennies)
    {
        var at = payment.PlaceOf("instalments");
        var words = pennies == 0 ? $"{entry.Id} / {count}" : $"({entry.Id} + £{pennies / 100m:0.00}) / {count}";
        var body = Parser.ParseExpression(Fragment.Whole(new SourceText(at.Source.Path, words, at.Line)), new DiagnosticBag());
        entry.Output.Definitions.Add(new ValueDeclaration(
            Payment.InstalmentId(entry.Id, number), $"{payment.Label}, instalment {number} of {count}", Role.Part, payment.Status, payment.Origin with { Place = at }, body,
            PolicyTypes.Money, new RoundingSyntax(Pennies, RoundingMode.Down, at)));
    }

    private static void AddDays(Entry entry, Keys payment, Keys keys, int count)
    {
        if (keys.Node("dates") is null)
            return;
        var dates = keys.List("dates");
        if (dates.Length != count)
            entry.Diagnostics.Add(StructureErrors.WrongNumberOfDates(keys.Node("dates")!.Place, dates.Length, count));
        foreach (var (i, date) in dates.Take(count).Index())
        {
            entry.Output.Definitions.Add(new ValueDeclaration(
                Payment.InstalmentDayId(entry.Id, i + 1), $"{payment.Label}, day of instalment {i + 1}", Role.Part, payment.Status,
                payment.Origin with { Place = date.Place }, entry.Expression(date, "a day"), PolicyTypes.Date));
        }
    }
}
