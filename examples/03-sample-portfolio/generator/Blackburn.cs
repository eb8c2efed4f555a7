namespace SamplePortfolio;

/// <summary>
/// Thirty-two services under Blackburn with Darwen's policy, April 2004 to March 2007. Its returns come in the provider's own columns, with percents
/// as points; the mapping file beside them says what is what.
/// </summary>
internal static class Blackburn
{
    private static readonly IReadOnlyList<string> Providers = Cast.MadeUp(
        "Millstone Homes, Shuttle Housing, Weir Street Support, Loomgate Trust, Bobbin Association, Carding Living, Spindle Care and Support, Towpath Partnership, Reedmaker Homes");

    private const string SoleTrader = "A Carder, sole trader (made up)";

    private static readonly IReadOnlyList<string> Groups =
    [
        "ex-offenders", "generic", "homeless-families", "physical-or-sensory-disability", "drug-problems", "learning-disabilities", "mental-health",
        "single-homeless", "women-at-risk-of-domestic-violence", "young-people-at-risk",
    ];

    private static readonly IReadOnlyList<string> Older = ["older-people", "frail-elderly"];

    private static readonly Scheme[] Schemes =
    [
        .. Cast.Of("accommodation-based", "court", "agate amber basalt beryl chalk cobalt copper coral flint garnet granite jade jasper", Groups, Providers).Select(Special),
        .. Cast.Of("sheltered", "view", "jet lime marble mica", Older, Providers),
        .. Cast.Of("floating-support", "support", "onyx opal pearl quartz ruby sandstone sapphire shale silver slate topaz", Groups, Providers).Select(Special),
        .. Cast.Of("alarm-only", "alarms", "turquoise zircon", Older, Providers),
        new("pumice-court", "accommodation-based", "learning-disabilities", SoleTrader),
        new("millstone-together", "mixed", "all", Providers[0]),
    ];

    /// <summary>Quarters of 13 weeks; the due dates of the first eight are the document's, the others made up (policies/blackburn-sample).</summary>
    private static readonly Quarter[] Quarters =
    [
        .. new[] { "2004-07-16", "2004-10-18", "2005-01-18", "2005-04-14", "2005-07-15", "2005-10-17", "2006-01-17", "2006-04-14", "2006-07-14", "2006-10-16", "2007-01-16", "2007-04-16" }
            .Select((due, i) => new Quarter(
                $"{2004 + (i / 4)}-{5 + (i / 4):00} Q{(i % 4) + 1}", new DateOnly(2004, 4, 5).AddDays(91 * i), new DateOnly(2004, 4, 5).AddDays((91 * i) + 90), DateOnly.Parse(due))),
    ];

    private static readonly (string Field, string Heading)[] Columns =
    [
        ("service", "Scheme ref"), ("quarter", "Qtr"), ("received", "Date in"), ("availability", "Avail %"), ("utilisation", "Util %"), ("staffing", "Staff %"),
        ("users_left", "Left"), ("users_remaining", "Remaining"), ("departures", "Departures"), ("length_of_stay", "Stay"), ("comments", "Comments"),
    ];

    private const string Mapping = """
        # The workbook's columns, as this council's returns name them.
        return:
          columns:
            Scheme ref: service
            Qtr: quarter
            Date in: received
            "Avail %": {field: availability, as: points}
            "Util %": {field: utilisation, as: points}
            "Staff %": {field: staffing, as: points}
            Left: users_left
            Remaining: users_remaining
            Stay: length_of_stay
            Comments: ignore

        """;

    // At and on both sides of each target (90%, 90%, 95%), of each clock (due day, six weeks after the quarter) and of a group's average (72%).
    private const string Wanted = """
        agate-court   3 availability 89.99
        agate-court   4 availability 90
        agate-court   5 availability 90.01
        amber-court   3 utilisation 89.99
        amber-court   4 utilisation 90
        amber-court   5 utilisation 90.01
        basalt-court  3 staffing 94.99
        basalt-court  4 staffing 95
        basalt-court  5 staffing 95.01
        onyx-support  5 utilisation 89.99
        onyx-support  6 utilisation 90
        onyx-support  7 utilisation 90.01
        beryl-court   3 received 2005-01-18
        beryl-court   4 received 2005-04-15
        beryl-court   5 received 2005-08-14
        beryl-court   5 late 2005-08-15
        beryl-court   6 received 2005-11-14
        beryl-court   6 late 2005-11-15
        chalk-court   6 missing
        chalk-court   7 missing
        ruby-support  2 missing
        cobalt-court  2 received 2004-11-29
        cobalt-court  2 late 2004-12-01
        cobalt-court  3 received 2005-02-28
        cobalt-court  3 late 2005-03-01
        copper-court  4 utilisation 88% or 91%
        coral-court   3 availability 71.99
        coral-court   4 availability 72
        coral-court   5 availability 72.01
        garnet-court  5 staffing
        garnet-court  6 utilisation
        garnet-court  6 availability 97
        garnet-court  6 staffing 97
        quartz-support 4 received 14/4/2005 or 15/4/2005
        topaz-support 7 utilisation N/A
        """;

    private const string Corrected = """
        jasper-court  6 utilisation 86.5
        jasper-court  6 comments Days recounted after the officer's visit
        jet-view      8 staffing 93
        """;

    public static Authority Make()
    {
        var authority = new Authority("blackburn-with-darwen");
        authority.Adopt("policies/blackburn-sample", "2004-04-05");
        authority.AddTable(
            "providers.csv", [("provider", "provider"), ("part", "Works for a charity or company or other organisation"), ("staff", "Employs housing-related support staff")],
            [.. Providers.Select(p => new Row(("provider", p), ("part", "yes"), ("staff", "yes"))), new Row(("provider", SoleTrader), ("part", "no"), ("staff", "no"))]);
        authority.AddTable(
            "services.csv", [("service", "service"), ("provider", "provider"), ("type", "type"), ("group", "client_group")],
            Schemes.Select(s => new Row(("service", s.Id), ("provider", s.Provider), ("type", s.Type), ("group", s.Group))));
        authority.Import(new DateOnly(2004, 4, 6), null, "providers.csv", "services.csv");
        authority.Add("mapping.yaml", Mapping);
        var returning = Schemes.Where(s => s.Type != "alarm-only" && s.Provider != SoleTrader).ToArray();
        var returns = new Quarterly("return", Quarters, returning, new Changes(Wanted, Schemes), Return);
        returns.AddTo(authority, Columns, q => q.Due!.Value.AddDays(4), "mapping.yaml");
        BlackburnReviews.AddTo(authority, Quarters);
        returns.AddCorrections(authority, Columns, new Changes(Corrected, Schemes), new DateOnly(2006, 6, 12), "mapping.yaml");
        BlackburnEvents.AddTo(authority);
        return authority;
    }

    private static Scheme Special(Scheme scheme) => scheme.Id switch
    {
        "coral-court" => scheme with { Group = "young-people-at-risk", Course = Course.Steady },
        "granite-court" => scheme with { Course = Course.Worsening },
        "jade-court" => scheme with { Course = Course.Recovering },
        "flint-court" => scheme with { Course = Course.Worsening },
        "sandstone-support" => scheme with { Runs = (6, 12) },
        "opal-support" => scheme with { Runs = (1, 9) },
        "pearl-support" => scheme with { Provider = "" },
        _ => scheme with { Course = Course.Steady },
    };

    private static Row Return(Scheme scheme, int quarter)
    {
        var dice = new Dice($"{scheme.Id} return {quarter}");
        var left = dice.Between(0, 6);
        return new Row(
            ("received", Authority.Text(Quarters[quarter - 1].Due!.Value.AddDays(-dice.Between(0, 9)))),
            ("availability", scheme.Type == "floating-support" ? "N/A" : Points(scheme.Course.At(9750, quarter, dice))),
            ("utilisation", Points(scheme.Course.At(9350, quarter, dice))),
            ("staffing", Points(scheme.Course.At(9750, quarter, dice))),
            ("users_left", $"{left}"), ("users_remaining", $"{dice.Between(8, 40)}"), ("departures", $"{left}"),
            ("length_of_stay", scheme.Type == "sheltered" ? "N/A" : $"{dice.Between(90, 700)} days"));
    }

    private static string Points(int hundredths) => Courses.Percent(hundredths).TrimEnd('%');
}
