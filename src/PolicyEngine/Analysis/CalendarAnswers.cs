using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>Of a calendar: the dates of each period, and the days that are not working days.</summary>
internal static class CalendarAnswers
{
    public static IEnumerable<Answer> Of(PolicyView view)
    {
        var calendar = view.Policy.Calendar;
        return calendar.Holidays is { } holidays ? calendar.Periods.Select(Of).Append(Of(holidays, calendar.HolidaysNear, view.Policy.Header)) : calendar.Periods.Select(Of);
    }

    private static Answer Of(Period period)
    {
        var id = $"{period.Kind} {period.Name}";
        var dates = period.Dates.OrderBy(d => d.Value).ThenBy(d => d.Key, StringComparer.Ordinal).Select(d => (Name: d.Key, Date: ValueText.Date(d.Value))).ToArray();
        return new Answer(
            id, period.Name, string.Join(", ", dates.Select(d => $"{d.Name} {d.Date}")), Status: null, Force: null, Source.Of(period.Origin, period.Path),
            [.. dates.Select(d => PolicyView.Said(d.Name, d.Date, Source.Of(period.Origin, $"{period.Path}.{Key(d.Name)}")))]);
    }

    private static Answer Of(BankHolidays holidays, ImmutableArray<int> near, PolicyHeader header)
    {
        var source = Source.Of(new Origin(header.Place, header.Id, Citation: null, []));
        var days = string.Join(", ", near.Select(d => ValueText.Date(d)));
        var cover = $"{ValueText.Date(holidays.From)} to {ValueText.Date(holidays.To)}";
        return new Answer("bank-holidays", "bank holidays", cover, Status: null, Force: null, source, [PolicyView.Said("complete from", cover, source), PolicyView.Said("days", days, source)]);
    }

    private static string Key(string date) => date switch { "start" => "from", "end" => "to", _ => date };
}
