namespace SamplePortfolio;

/// <summary>How a service's figures go over the twelve quarters. Percents are whole numbers of hundredths: 9150 is 91.5%.</summary>
internal enum Course
{
    Steady,
    Worsening,
    Recovering,
    Seasonal,
}

internal static class Courses
{
    /// <summary>The percent of a quarter (1 to 12), with a chance deviation of at most a point and a half.</summary>
    public static int At(this Course course, int level, int quarter, Dice dice)
    {
        var trend = course switch
        {
            Course.Worsening => 200 - (110 * quarter),
            Course.Recovering => Math.Min(0, (180 * quarter) - 1600),
            Course.Seasonal => quarter % 4 == 0 ? -350 : 50,
            _ => 0,
        };
        return level + trend + (10 * dice.Between(-15, 15));
    }

    /// <summary>Of the services that have no course of their own, one in eight worsens, one in eight recovers, one in four has bad winters.</summary>
    public static Course Usual(string service) => new Dice("course " + service).Below(8) switch
    {
        0 => Course.Worsening,
        1 => Course.Recovering,
        2 or 3 => Course.Seasonal,
        _ => Course.Steady,
    };

    /// <summary>`91.5%`; not above 100%.</summary>
    public static string Percent(int hundredths)
    {
        var capped = Math.Min(hundredths, 10_000);
        var fraction = capped % 100;
        return $"{capped / 100}{(fraction == 0 ? "" : fraction % 10 == 0 ? $".{fraction / 10}" : $".{fraction:00}")}%";
    }
}
