using System.Runtime.CompilerServices;

namespace PolicyEngine.Benchmarks.SpBench;

internal enum ServiceType : byte
{
    Accommodation,
    Floating,
    Alarm,
}

[InlineArray(SpColumns.Criteria)]
internal struct TenAnswers<T>
{
    private T first;

    public static TenAnswers<T> Of(Func<int, T> answer)
    {
        var all = default(TenAnswers<T>);
        for (var i = 0; i < SpColumns.Criteria; i++)
            all[i] = answer(i);
        return all;
    }
}

/// <summary>A return with one kind of number for its percents: 89.5 is 89.5%.</summary>
internal readonly struct SpReturn<T>
{
    private SpReturn(SpColumns columns, int row, Func<int, T> percent)
    {
        Type = (ServiceType)columns.Type.Options[row];
        Availability = percent(columns.Availability.Values[row]);
        Utilisation = percent(columns.Utilisation.Values[row]);
        Staffing = percent(columns.Staffing.Values[row]);
        Outcomes = percent(columns.Outcomes.Values[row]);
        Milestones = percent(columns.Milestones.Values[row]);
        Variance = percent(columns.Variance.Values[row]);
        Complaints = columns.Complaints.Values[row];
        DaysLate = columns.DaysLate.Values[row];
        Misses = columns.Misses.Values[row];
        Criteria = TenAnswers<bool>.Of(i => SpColumns.Has(columns.Answers[i].Yes, row));
    }

    public ServiceType Type { get; }

    public T Availability { get; }

    public T Utilisation { get; }

    public T Staffing { get; }

    public T Outcomes { get; }

    public T Milestones { get; }

    public T Variance { get; }

    public int Complaints { get; }

    public int DaysLate { get; }

    public int Misses { get; }

    public TenAnswers<bool> Criteria { get; }

    /// <param name="percent">A percent from its hundredths.</param>
    public static SpReturn<T>[] Of(SpColumns columns, Func<int, T> percent) => [.. Enumerable.Range(0, columns.Count).Select(row => new SpReturn<T>(columns, row, percent))];
}

/// <summary>A return of which any figure may be missing.</summary>
internal readonly struct SpPartReturn
{
    private SpPartReturn(SpColumns columns, int row)
    {
        Type = SpColumns.Has(columns.Type.Known, row) ? (ServiceType)columns.Type.Options[row] : null;
        Availability = Percent(columns.Availability, row);
        Utilisation = Percent(columns.Utilisation, row);
        Staffing = Percent(columns.Staffing, row);
        Outcomes = Percent(columns.Outcomes, row);
        Milestones = Percent(columns.Milestones, row);
        Variance = Percent(columns.Variance, row);
        Complaints = Whole(columns.Complaints, row);
        DaysLate = Whole(columns.DaysLate, row);
        Misses = Whole(columns.Misses, row);
        Criteria = TenAnswers<bool?>.Of(i => SpColumns.Has(columns.Answers[i].Known, row) ? SpColumns.Has(columns.Answers[i].Yes, row) : null);
    }

    public ServiceType? Type { get; }

    public decimal? Availability { get; }

    public decimal? Utilisation { get; }

    public decimal? Staffing { get; }

    public decimal? Outcomes { get; }

    public decimal? Milestones { get; }

    public decimal? Variance { get; }

    public int? Complaints { get; }

    public int? DaysLate { get; }

    public int? Misses { get; }

    public TenAnswers<bool?> Criteria { get; }

    public static SpPartReturn[] Of(SpColumns columns) => [.. Enumerable.Range(0, columns.Count).Select(row => new SpPartReturn(columns, row))];

    private static decimal? Percent(SpFigures figures, int row) => SpColumns.Has(figures.Known, row) ? figures.Values[row] / 100m : null;

    private static int? Whole(SpFigures figures, int row) => SpColumns.Has(figures.Known, row) ? figures.Values[row] : null;
}
