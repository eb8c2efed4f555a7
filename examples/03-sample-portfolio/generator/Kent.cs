using System.Text;

namespace SamplePortfolio;

/// <summary>
/// Thirty-four services in Kent over its three years of four quarters, April 2010 to March 2013: the first judged by the policy in force,
/// the other two by the one that was only proposed.
/// </summary>
internal static class Kent
{
    private static readonly IReadOnlyList<string> Providers = Cast.MadeUp(
        "Harebell Housing, Sandpiper Support, Marram Homes, Samphire Trust, Thrift Association, Saltmarsh Living, Sea Holly Care and Support, Pennywort Partnership, Orache Homes, Dogwood Support");

    private static readonly IReadOnlyList<string> Groups =
    [
        "Young people at risk", "Single homeless with support needs", "People with mental health problems", "Women at risk of domestic violence",
        "People with learning disabilities", "Offenders or people at risk of offending", "Teenage parents", "People with drug problems",
        "Homeless families with support needs", "Rough sleepers", "People with alcohol problems", "Generic",
    ];

    private static readonly IReadOnlyList<string> Older = ["Older people with support needs", "Frail elderly"];

    private static readonly string[] Years = ["2010-11", "2011-12", "2012-13"];

    private static readonly Scheme[] Schemes =
    [
        .. Cast.Of("accommodation-based", "lodge", "avocet bittern bunting buzzard chaffinch chough coot cormorant crane crossbill curlew dipper", Groups, Providers).Select(Special),
        .. Cast.Of("sheltered", "close", "dove dunlin eider falcon fieldfare finch firecrest gannet goldcrest", Older, Providers),
        .. Cast.Of("floating-support", "outreach", "goosander goshawk grebe greenshank gull harrier heron hobby jackdaw", Groups, Providers),
        .. Cast.Of("alarm-only", "alarms", "kestrel kingfisher", Older, Providers),
        .. Cast.Of("home-improvement-agency", "home-improvement", "kittiwake lapwing", Older, Providers),
    ];

    private static readonly string[] Criteria =
    [
        "qaf", "throughput", "utilisation", "allocations", "nominations", "closures", "engagement", "outcomes",
        "client_records", "documentation", "move_on", "reconnection", "resettlement", "workbooks",
    ];

    private static readonly string[] Reasons = ["From the year's returns.", "Seen on a visit.", "From the provider's records, by sample.", "The officer's note of the annual meeting says why."];

    // How many of its 3, 10 or 11 criteria a service met, so that each grade is met and missed by one; `open`: one of them is not judged.
    private const string Wanted = """
        dunlin-close      1 level A
        finch-close       1 level A
        gannet-close      1 level A
        eider-close       1 level D
        dove-close        2 met 0
        dove-close        3 met 1
        dunlin-close      2 met 2
        dunlin-close      3 met 3
        eider-close       3 met 2
        eider-close       3 open outcomes
        falcon-close      3 level A or B
        fieldfare-close   3 level
        goosander-outreach 2 met 3
        goosander-outreach 3 met 4
        goshawk-outreach  2 met 6
        goshawk-outreach  3 met 7
        grebe-outreach    2 met 9
        grebe-outreach    3 met 10
        avocet-lodge      2 met 3
        avocet-lodge      3 met 4
        bittern-lodge     2 met 7
        bittern-lodge     3 met 8
        bunting-lodge     2 met 10
        bunting-lodge     3 met 11
        buzzard-lodge     2 met 10
        buzzard-lodge     3 met 4
        chaffinch-lodge   2 met 4
        chaffinch-lodge   3 met 11
        chough-lodge      2 missing
        coot-lodge        2 late 2012-11-05
        crane-lodge       2 open move_on
        heron-outreach    3 met 7
        hobby-outreach    2 met 10
        """;

    private static readonly Changes Changes = new(Wanted, Schemes);

    public static Authority Make()
    {
        var authority = new Authority("kent");
        authority.Adopt("../../policies/kent/current", "2010-04-01");
        authority.AddTable("providers.csv", [("provider", "provider")], Providers.Select(p => new Row(("provider", p))));
        authority.AddTable(
            "services.csv", [("service", "service"), ("provider", "provider"), ("type", "Service type"), ("group", "Primary client group")],
            Schemes.Select(s => new Row(("service", s.Id), ("provider", s.Provider), ("type", s.Type), ("group", s.Group))));
        authority.Import(new DateOnly(2010, 4, 12), null, "providers.csv", "services.csv");
        AddQuality(authority, 1);
        authority.Adopt("../../policies/kent", "2011-04-01");
        AddQuality(authority, 2);
        AddYear(authority);
        AddQuality(authority, 3);
        authority.Add("assessments-2012-13.yaml", "# What the reviewing officers judged of 2012-13, with who, when and why.\nassessment:\n" + string.Concat(Assessed(3).Select(s => Yaml(Assessment(s, 3)))));
        authority.Import(new DateOnly(2013, 5, 20), null, "assessments-2012-13.yaml");
        AddCorrections(authority);
        return authority;
    }

    private static Scheme Special(Scheme scheme) => scheme.Id == "curlew-lodge" ? scheme with { Provider = "" } : scheme.Id == "dipper-lodge" ? scheme with { Runs = (9, 12) } : scheme;

    private static IEnumerable<Scheme> Running(int year) => Schemes.Where(s => s.Runs.First <= 4 * year);

    private static IEnumerable<Scheme> Assessed(int year) =>
        Running(year).Where(s => s.Type is "accommodation-based" or "sheltered" or "floating-support" && !Changes.Has(s.Id, year, "missing"));

    private static void AddQuality(Authority authority, int year)
    {
        authority.AddTable($"qaf-{Years[year - 1]}.csv", [("service", "service"), ("year", "year"), ("level", "Overall level")], Running(year).Select(s => new Row(
            ("service", s.Id), ("year", Years[year - 1]), ("level", Changes.Find(s.Id, year, "level") ?? new Dice($"{s.Id} qaf {year / 2}").Of(["A", "A", "B", "B", "B", "C", "D"])))));
        authority.Import(new DateOnly(2010 + year, 4, 29), null, $"qaf=qaf-{Years[year - 1]}.csv");
    }

    private static void AddYear(Authority authority)
    {
        (string Field, string Heading)[] columns = [.. new[] { "service", "year" }.Concat(Criteria).Select(f => (f, f)), .. new[] { "by", "on", "because" }.Select(p => ($"qaf.{p}", $"qaf.{p}"))];
        foreach (var came in Assessed(2).GroupBy(s => Changes.Find(s.Id, 2, "late") ?? "2012-05-21"))
        {
            var name = $"assessments-2011-12{(came.Key == "2012-05-21" ? "" : "-late")}.csv";
            authority.AddTable(name, columns, came.Select(s => Assessment(s, 2)));
            authority.Import(DateOnly.Parse(came.Key), null, $"assessment={name}");
        }
    }

    /// <summary>One correction is imported; the other is kept back for the walk-through.</summary>
    private static void AddCorrections(Authority authority)
    {
        var engagement = Corrected("hobby-outreach", 2, "engagement", new DateOnly(2012, 8, 30), "Two referrals were refused without a reason.");
        authority.AddTable("corrections.csv", [.. engagement.Keys.Select(f => (f, f))], [engagement]);
        authority.Import(new DateOnly(2012, 9, 3), null, "assessment=corrections.csv");
        var throughput = Corrected("heron-outreach", 3, "throughput", new DateOnly(2013, 7, 1), "Eleven users had been counted in both quarters.");
        authority.Add("correction-kept-back.yaml", "# Not loaded: to be imported by hand, as README.md says.\nassessment:\n" + Yaml(throughput));
    }

    private static Row Corrected(string service, int year, string criterion, DateOnly on, string because)
    {
        var row = Assessment(Schemes.First(s => s.Id == service), year);
        row.Judge(criterion, "no", "reviewing officer B", on, because);
        return row;
    }

    private static Row Assessment(Scheme scheme, int year)
    {
        var dice = new Dice($"{scheme.Id} assessment {year}");
        var basket = Basket(scheme.Type);
        var met = Changes.Find(scheme.Id, year, "met") is { } count ? int.Parse(count) : Math.Min(basket.Length, dice.Between(basket.Length / 3, basket.Length + 1));
        var day = new DateOnly(2010 + year, 4, 8).AddDays(dice.Below(25));
        var row = new Row(("service", scheme.Id), ("year", Years[year - 1]));
        for (var i = 0; i < basket.Length; i++)
            row.Judge(basket[i], i < met ? "yes" : "no", dice.Of(["reviewing officer A", "reviewing officer B", "reviewing officer D"]), day, dice.Of(Reasons));
        if (Changes.Find(scheme.Id, year, "open") is { } open)
            row.Remove(open);
        return row;
    }

    private static string[] Basket(string type) => type switch
    {
        "sheltered" => ["qaf", "outcomes", "workbooks"],
        "floating-support" => ["qaf", "throughput", "utilisation", "allocations", "closures", "engagement", "outcomes", "client_records", "documentation", "workbooks"],
        _ => ["qaf", "throughput", "utilisation", "nominations", "engagement", "outcomes", "client_records", "move_on", "reconnection", "resettlement", "workbooks"],
    };

    private static string Yaml(Row row)
    {
        var text = new StringBuilder($"  - service: {row["service"]}\n    year: {row["year"]}\n");
        foreach (var field in Criteria.Where(row.ContainsKey))
            text.Append($"    {field}: {{judged: {row[field]}, by: {row[$"{field}.by"]}, on: {row[$"{field}.on"]}, because: \"{row[$"{field}.because"]}\"}}\n");
        return text.ToString();
    }
}
