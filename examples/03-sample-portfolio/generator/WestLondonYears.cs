namespace SamplePortfolio;

/// <summary>What West London records once a year: quality assessments, contract management meetings, areas that need action.</summary>
internal static class WestLondonYears
{
    private const int FirstYear = 2007;

    private static readonly string[] Levels = ["D", "C", "B", "A"];

    private static readonly string[] Judgements = ["improvement", "high_impact", "major_failure", "business_case", "reduced_demand"];

    private static readonly string[] Reasons = ["As the meeting's note says.", "Seen on the visit.", "From the self-assessment, checked by sample.", "From the action plan's progress."];

    public static void AddTo(Authority authority, IReadOnlyList<Scheme> schemes)
    {
        for (var year = 0; year < 3; year++)
        {
            var name = $"{FirstYear + year}-{(FirstYear + year + 1) % 100:00}";
            var running = schemes.Where(s => s.Runs.First <= 4 * (year + 1) && s.Runs.Last > 4 * year).ToArray();
            authority.AddTable(
                $"qaf-{name}.csv", [("service", "service"), ("year", "year"), ("level", "Overall level"), ("basis", "How the level was arrived at"), ("changed", "Differs from the last")],
                running.Where(s => s.Id != "bramble-house").Select(s => Quality(s, year, name)));
            authority.AddTable($"meetings-{name}.csv", MeetingColumns(), running.Where(s => s.Id != "jasmine-gardens").Select(s => Meeting(s, year, name)));
            authority.Import(new DateOnly(FirstYear + year + 1, 4, 30), null, $"qaf=qaf-{name}.csv", $"meeting=meetings-{name}.csv");
        }

        authority.AddTable(
            "areas.csv", [("service", "service"), ("raised", "raised"), ("risk", "risk"), ("risk.by", "risk.by"), ("risk.on", "risk.on"), ("risk.because", "risk.because"), ("deadline", "To be implemented by")],
            schemes.Where(s => s.Course != Course.Steady).Take(10).Select(Area));
        authority.Import(new DateOnly(2009, 3, 2), null, "areas.csv");
    }

    private static Row Quality(Scheme scheme, int year, string name)
    {
        var dice = new Dice($"{scheme.Id} qaf");
        var first = dice.Between(0, 3);
        var level = scheme.Course switch { Course.Worsening => Math.Max(0, 2 - year), Course.Recovering => 1 + year, _ => first };
        var disputed = scheme.Id == "heather-house" && year == 2;
        return new Row(
            ("service", scheme.Id), ("year", name), ("level", disputed ? "B or C" : Levels[level]), ("basis", dice.Of(["self-assessed", "accepted", "validated"])),
            ("changed", scheme.Course is Course.Worsening or Course.Recovering && year > 0 ? "yes" : "no"));
    }

    private static (string Field, string Heading)[] MeetingColumns() =>
    [
        .. new[] { "service", "year", "risk_matrix", "self_assessment", "held" }.Select(f => (f, f)),
        .. Judgements.SelectMany(j => new[] { j, $"{j}.by", $"{j}.on", $"{j}.because" }).Select(f => (f, f)),
    ];

    private static Row Meeting(Scheme scheme, int year, string name)
    {
        var dice = new Dice($"{scheme.Id} meeting {name}");
        var held = new DateOnly(FirstYear + year + 1, 1, 7).AddDays(dice.Below(70));
        var row = new Row(
            ("service", scheme.Id), ("year", name), ("risk_matrix", Authority.Text(held.AddDays(-180))),
            ("self_assessment", dice.Chance(85) ? Authority.Text(held.AddDays(-dice.Between(7, 40))) : ""), ("held", dice.Chance(95) ? Authority.Text(held) : ""));
        if (row["held"].Length == 0)
            return row;
        foreach (var judgement in Judgements)
            row.Judge(judgement, Says(judgement, scheme, dice) ? "yes" : "no", dice.Of(["lead officer A", "lead officer B", "reviewing officer C"]), held.AddDays(3), dice.Of(Reasons));
        return row;
    }

    private static bool Says(string judgement, Scheme scheme, Dice dice) => judgement switch
    {
        "improvement" => scheme.Course != Course.Worsening && dice.Chance(90),
        "major_failure" => scheme.Course == Course.Worsening && dice.Chance(50),
        "high_impact" => dice.Chance(20),
        _ => dice.Chance(6),
    };

    private static Row Area(Scheme scheme, int index)
    {
        var raised = new DateOnly(2008, 9, 1).AddDays(11 * index);
        var row = new Row(("service", scheme.Id), ("raised", Authority.Text(raised)), ("deadline", index == 4 ? "" : Authority.Text(raised.AddDays(120))));
        if (index != 6)
            row.Judge("risk", scheme.Course == Course.Worsening ? "high" : index % 2 == 0 ? "medium" : "low", "lead officer B", raised.AddDays(7), "Agreed with the provider at the meeting.");
        return row;
    }
}
