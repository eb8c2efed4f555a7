namespace SamplePortfolio;

/// <summary>Forty services under West London's framework, April 2007 to March 2010. Its returns have no day of receipt and no due date.</summary>
internal static class WestLondon
{
    private static readonly IReadOnlyList<string> Providers = Cast.MadeUp(
        "Larkspur Homes, Foxglove Trust, Meadowsweet Housing, Tansy Support, Bluebell Care and Support, Campion Association, Teasel Living, Yarrow Partnership, Comfrey Homes, Speedwell Support");

    private static readonly IReadOnlyList<string> Groups =
    [
        "Single homeless with support needs", "People with mental health problems", "People with learning disabilities", "Young people at risk",
        "Women at risk of domestic violence", "Homeless families with support needs", "Offenders or people at risk of offending", "People with drug problems",
        "People with alcohol problems", "Refugees", "Rough sleepers", "Teenage parents", "Young people leaving care", "People with a physical or sensory disability",
        "People with HIV or AIDS", "Mentally disordered offenders", "Travellers", "Generic",
    ];

    private static readonly IReadOnlyList<string> Older = ["Older people with support needs", "Frail elderly", "Older people with mental health problems"];

    private static readonly Scheme[] Schemes =
    [
        .. Cast.Of("accommodation-based", "house", "alder ash aspen beech birch bramble cedar cherry clover damson elder fern hawthorn hazel holly heather", Groups, Providers).Select(Special),
        .. Cast.Of("sheltered", "gardens", "iris ivy jasmine juniper laurel lavender lilac", Older, Providers),
        .. Cast.Of("floating-support", "floating-support", "linden maple myrtle oak olive pear pine poplar primrose quince rose rowan", [.. Groups.Reverse()], Providers),
        .. Cast.Of("alarm-only", "alarms", "sorrel spruce sycamore", Older, Providers),
        .. Cast.Of("home-improvement-agency", "home-improvement", "thistle willow", Older, Providers),
    ];

    private static readonly Quarter[] Quarters = Quarter.Calendar(2007, 4);

    private static readonly (string Field, string Heading)[] Columns =
    [
        ("service", "Service"), ("quarter", "Quarter"), ("independent_living", "Established or maintaining independent living"), ("planned_moves", "Moved on in a planned way"),
        ("availability", "Availability"), ("utilisation", "Utilisation"), ("staffing", "Staffing level"), ("throughput", "Throughput"),
    ];

    // At and on both sides of each trigger (90%, 90%, 95%), and what else is worth looking at.
    private const string Wanted = """
        alder-house            5 availability 89.99%
        alder-house            6 availability 90%
        alder-house            7 availability 90.01%
        ash-house              5 utilisation 89.99%
        ash-house              6 utilisation 90%
        ash-house              7 utilisation 90.01%
        aspen-house            5 staffing 94.99%
        aspen-house            6 staffing 95%
        aspen-house            7 staffing 95.01%
        iris-gardens           5 availability 89.99%
        iris-gardens           6 availability 90%
        iris-gardens           7 availability 90.01%
        linden-floating-support 5 utilisation 89.99%
        linden-floating-support 6 utilisation 90%
        linden-floating-support 7 utilisation 90.01%
        linden-floating-support 8 availability 50%
        maple-floating-support 5 staffing 94.99%
        maple-floating-support 6 staffing 95%
        maple-floating-support 7 staffing 95.01%
        bramble-house          6 missing
        bramble-house          9 missing
        oak-floating-support   3 missing
        cedar-house            4 utilisation 88% or 91%
        cherry-house           4 utilisation 85% or 87%
        clover-house           3 staffing
        clover-house           3 availability 86%
        clover-house           4 staffing
        clover-house           4 availability 97%
        clover-house           4 utilisation 95%
        damson-house           8 late 2009-07-20
        ivy-gardens            5 late 2008-11-03
        """;

    private const string Corrected = """
        elder-house  7 utilisation 87.5%
        laurel-gardens 2 availability 88%
        """;

    public static Authority Make()
    {
        var authority = new Authority("west-london");
        authority.Adopt("policies/west-london-sample", "2007-04-01");
        AddCast(authority);
        var returns = new Quarterly("return", Quarters, Schemes, new Changes(Wanted, Schemes), Return);
        returns.AddTo(authority, Columns, q => q.To.AddDays(31), mapping: null);
        WestLondonYears.AddTo(authority, Schemes);
        returns.AddCorrections(authority, Columns, new Changes(Corrected, Schemes), new DateOnly(2010, 5, 10), null);
        return authority;
    }

    private static Scheme Special(Scheme scheme) => scheme.Id switch
    {
        "beech-house" => scheme with { Course = Course.Worsening },
        "birch-house" => scheme with { Course = Course.Recovering },
        "fern-house" => scheme with { Runs = (5, 12) },
        "hawthorn-house" => scheme with { Runs = (1, 8) },
        "hazel-house" => scheme with { Provider = "" },
        "holly-house" => scheme with { Type = "" },
        _ => scheme with { Course = Course.Steady },
    };

    private static void AddCast(Authority authority)
    {
        authority.AddTable(
            "providers.csv", [("provider", "provider"), ("system", "Has an established distance-travelled system")],
            Providers.Select((p, i) => new Row(("provider", p), ("system", i == 7 ? "" : i % 3 == 0 ? "yes" : "no"))));
        authority.AddTable(
            "services.csv", [("service", "service"), ("provider", "provider"), ("type", "Service type"), ("group", "Primary client group")],
            Schemes.Select(s => new Row(("service", s.Id), ("provider", s.Provider), ("type", s.Type), ("group", s.Group))));
        authority.Import(new DateOnly(2007, 4, 2), null, "providers.csv", "services.csv");
    }

    private static Row Return(Scheme scheme, int quarter)
    {
        var dice = new Dice($"{scheme.Id} return {quarter}");
        var isHousing = scheme.Type is "accommodation-based" or "sheltered" or "";
        return new Row(
            ("independent_living", Courses.Percent(scheme.Course.At(9400, quarter, dice))),
            ("planned_moves", scheme.Type is "accommodation-based" or "floating-support" ? Courses.Percent(scheme.Course.At(7400, quarter, dice)) : "N/A"),
            ("availability", isHousing ? Courses.Percent(scheme.Course.At(9750, quarter, dice)) : "N/A"),
            ("utilisation", Courses.Percent(scheme.Course.At(9400, quarter, dice))),
            ("staffing", Courses.Percent(scheme.Course.At(9800, quarter, dice))),
            ("throughput", Courses.Percent(scheme.Course.At(3800, quarter, dice))));
    }
}
