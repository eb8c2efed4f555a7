namespace SamplePortfolio;

/// <summary>Eighteen made-up teams under Stoke-on-Trent's framework, over the twelve quarters that it lists, July 2018 to June 2021.</summary>
internal static class Stoke
{
    private static readonly Scheme[] Schemes =
    [
        .. "brook cairn cliff coppice dale dell fell ford glen heath".Split(' ').Select(w => new Scheme($"{w}-team", "core", "", "")).Select(Special),
        .. "hollow knoll lea mere moor nook ridge tarn".Split(' ').Select(w => new Scheme($"{w}-team", "pilot", "", "")).Select(Special),
    ];

    private static readonly Quarter[] Quarters =
    [
        .. new[] { "2018-10-13", "2019-01-11", "2019-04-12", "2019-07-12", "2019-10-11", "2020-01-10", "2020-04-10", "2020-07-10", "2020-10-09", "2021-01-08", "2021-04-09", "2021-06-30" }
            .Zip(Quarter.Calendar(2018, 7), (due, quarter) => quarter with { Due = DateOnly.Parse(due) }),
    ];

    private static readonly (string Field, string Heading)[] Columns =
    [
        .. new[]
        {
            "service", "quarter", "received", "outcomes", "cumulative outcomes", "milestones", "complaints", "complaints upheld", "expenditure", "predicted expenditure",
            "shortfall expected", "demand above capacity",
        }.Select(f => (f, f)),
    ];

    // At and on both sides of every figure that Schedule 2 names, each with all else as amber asks; and what else is worth looking at.
    private const string Wanted = """
        brook-team   3 outcomes 79.99%
        brook-team   4 outcomes 80%
        brook-team   5 outcomes 80.01%
        brook-team   6 outcomes 89.99%
        brook-team   7 outcomes 90%
        brook-team   8 outcomes 90.01%
        brook-team   9 outcomes 99.99%
        brook-team  10 outcomes 100%
        brook-team  10 milestones 100%
        cairn-team   3 milestones 49.99%
        cairn-team   4 milestones 50%
        cairn-team   5 milestones 50.01%
        cairn-team   6 milestones 79.99%
        cairn-team   7 milestones 80%
        cairn-team   8 milestones 80.01%
        cairn-team   9 milestones 89.99%
        cairn-team  10 milestones 90%
        cairn-team  11 milestones 90.01%
        cliff-team   4 complaints 1
        cliff-team   5 complaints
        cliff-team   6 complaints 0 or 1
        coppice-team 4 received 2019-07-12
        coppice-team 5 received 2019-10-12
        coppice-team 6 received 2020-02-25
        coppice-team 6 late 2020-02-26
        dale-team    4 expenditure £11500
        dale-team    5 expenditure £11501
        dale-team    6 expenditure £8500
        dale-team    7 expenditure £8499
        dell-team    5 missing
        dell-team    8 missing
        nook-team    7 missing
        fell-team    6 outcomes 78% or 82%
        mere-team    9 milestones
        """;

    private const string Corrected = """
        ford-team    7 outcomes 78%
        moor-team    8 complaints 0
        """;

    private static readonly Changes Changes = new(Wanted, Schemes);

    public static Authority Make()
    {
        var authority = new Authority("stoke-on-trent");
        authority.Adopt("../../policies/stoke-on-trent", "2018-07-01");
        authority.AddTable(
            "services.csv", [("service", "service"), ("strand", "Strand"), ("payment", "Annual payment"), ("ends", "Last day of the first year")],
            Schemes.Select(s => new Row(("service", s.Id), ("strand", s.Type), ("payment", s.Type == "core" ? "£120,000" : "£45,500"), ("ends", "30 June 2019"))));
        authority.Import(new DateOnly(2018, 7, 2), null, "services.csv");
        var reports = new Quarterly("report", Quarters, Schemes, Changes, Report);
        reports.AddTo(authority, Columns, q => q.Due!.Value.AddDays(3), mapping: null);
        StokeAssessments.AddTo(authority, Schemes, Quarters);
        reports.AddCorrections(authority, Columns, new Changes(Corrected, Schemes), new DateOnly(2021, 7, 12), null);
        authority.AddTable(
            "plans.csv", [("service", "service"), ("quarter", "quarter"), ("ends", "Last day of the plan's timeframe")],
            [new Row(("service", "dell-team"), ("quarter", Quarters[0].Name), ("ends", "2018-12-31")), new Row(("service", "dell-team"), ("quarter", Quarters[1].Name), ("ends", "2019-04-30"))]);
        authority.Import(new DateOnly(2019, 1, 28), null, "plan=plans.csv");
        AddEvents(authority);
        return authority;
    }

    /// <summary>One plan that was kept, from under-performance to its end, and a meeting.</summary>
    private static void AddEvents(Authority authority)
    {
        authority.Event("dell-team 2018-19 Q2, contract-meeting, 2018-10-18, commissioner C");
        authority.Event("dell-team 2018-19 Q2, plan-agreed, 2018-11-05, commissioner C + areas of under-performance + actions to be taken + timeframe + accountability and responsibility");
        authority.Event("dell-team 2018-19 Q2, plan-completed, 2018-12-20, dell-team's manager");
        authority.Event("dell-team 2018-19 Q2, progress-report, 2019-01-08, dell-team's manager");
        authority.Event("dell-team 2018-19 Q3, plan-agreed, 2019-01-28, commissioner C + areas of under-performance + actions to be taken + timeframe + accountability and responsibility");
    }

    /// <summary>A service about whose figures something is to be seen has no others that are remarkable.</summary>
    public static bool IsCalm(Scheme scheme) => scheme.Id is "brook-team" or "cairn-team" or "cliff-team" or "coppice-team" or "dale-team" or "dell-team" or "fell-team" or "ford-team";

    private static Scheme Special(Scheme scheme) => scheme.Id switch
    {
        "heath-team" => scheme with { Course = Course.Worsening },
        "hollow-team" => scheme with { Course = Course.Recovering },
        "lea-team" => scheme with { Runs = (4, 12) },
        "tarn-team" => scheme with { Runs = (1, 9) },
        _ => scheme with { Course = Course.Steady },
    };

    private static Row Report(Scheme scheme, int quarter)
    {
        var dice = new Dice($"{scheme.Id} report {quarter}");
        var (outcomes, milestones) = scheme.Id == "glen-team" ? (10_000, 10_000) : (scheme.Course.At(8550, quarter, dice), scheme.Course.At(8600, quarter, dice));
        var complaints = !IsCalm(scheme) && scheme.Id != "glen-team" && (scheme.Id == "moor-team" && quarter == 8 || dice.Chance(8)) ? 1 : 0;
        var predicted = IsCalm(scheme) ? 10_000 : scheme.Type == "core" ? 30_000 : 11_375;
        return new Row(
            ("received", Authority.Text(Quarters[quarter - 1].Due!.Value.AddDays(-dice.Between(1, 8)))),
            ("outcomes", Courses.Percent(outcomes)), ("cumulative outcomes", Courses.Percent(outcomes - 150)), ("milestones", Courses.Percent(milestones)),
            ("complaints", $"{complaints}"), ("complaints upheld", "0"),
            ("expenditure", $"£{predicted + (predicted / 1000 * dice.Between(-90, 90))}"), ("predicted expenditure", $"£{predicted}"),
            ("shortfall expected", scheme.Course == Course.Worsening ? "yes" : "no"), ("demand above capacity", dice.Chance(10) ? "yes" : "no"));
    }
}
