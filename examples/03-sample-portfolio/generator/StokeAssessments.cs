namespace SamplePortfolio;

/// <summary>What Stoke's commissioners judged of each quarter, the homes that the core teams support, and who waited for the pilot.</summary>
internal static class StokeAssessments
{
    private static readonly string[] Judged = ["service_changes", "user_involvement", "good_practice", "monitoring_taking_place", "additional_monitoring", "learning_applied", "improvements_made"];

    private static readonly string[] Columns = ["service", "quarter", .. Judged, "new_milestones_set", "plan_agreed", "user_involvement.by", "user_involvement.on", "user_involvement.because"];

    public static void AddTo(Authority authority, IReadOnlyList<Scheme> schemes, Quarter[] quarters)
    {
        foreach (var year in quarters.Index().GroupBy(q => q.Item.Name[..7]))
        {
            authority.AddTable(
                $"assessments-{year.Key}.csv", [.. Columns.Select(c => (c, c))],
                from q in year from s in schemes where s.RunsIn(q.Index + 1) && !(s.Id == "ridge-team" && q.Index == 6) select Assessment(s, q.Item, q.Index + 1));
            authority.Import(year.Last().Item.Due!.Value.AddDays(14), null, $"assessment=assessments-{year.Key}.csv");
        }

        authority.AddTable("homes.csv", [("service", "service"), ("ofsted", "Ofsted rating")], schemes.Where(s => s.Type == "core").SelectMany(Homes));
        var pilots = schemes.Where(s => s.Type == "pilot").ToArray();
        authority.AddTable(
            "waiting.csv", [.. new[] { "service", "quarter", "caseload", "awaiting", "referral_to_support" }.Select(f => (f, f))],
            from q in Enumerable.Range(1, 12) from s in pilots where s.RunsIn(q) select Waiting(s, quarters[q - 1]));
        authority.Import(quarters[^1].Due!.Value.AddDays(5), null, "homes.csv", "waiting.csv");
    }

    private static Row Assessment(Scheme scheme, Quarter quarter, int number)
    {
        var dice = new Dice($"{scheme.Id} assessment {number}");
        var isGreen = scheme.Id == "glen-team" || (scheme.Id == "brook-team" && number >= 9);
        var isPlain = Stoke.IsCalm(scheme) || scheme.Course == Course.Recovering;
        var row = new Row(
            ("service", scheme.Id), ("quarter", quarter.Name),
            ("service_changes", isGreen ? "made" : scheme.Id == "knoll-team" ? "N/A" : isPlain || dice.Chance(95) ? "plans-in-place" : "not-implemented"),
            ("good_practice", isGreen ? "internal-and-external" : isPlain || dice.Chance(90) ? "internal" : "none"),
            ("monitoring_taking_place", isPlain || dice.Chance(97) ? "yes" : "no"), ("additional_monitoring", isGreen ? "yes" : "no"),
            ("learning_applied", isGreen || dice.Chance(40) ? "yes" : "no"), ("new_milestones_set", isGreen ? "yes" : "no"), ("plan_agreed", "no"));
        var isPassive = scheme.Id == "ford-team" && number == 9;
        row.Judge(
            "user_involvement", isPassive ? "passive" : isGreen ? "always" : "sometimes", dice.Of(["commissioning officer A", "commissioning officer B"]), quarter.Due!.Value.AddDays(6),
            isPassive ? "No carer was asked before the sessions were moved." : isGreen ? "Carers sit on the steering group." : "Carers are asked twice a year.");
        if (scheme.Course == Course.Worsening && number > 6)
        {
            row["plan_agreed"] = "yes";
            row["improvements_made"] = "no";
        }

        return row;
    }

    private static IEnumerable<Row> Homes(Scheme scheme)
    {
        var dice = new Dice($"{scheme.Id} homes");
        return Enumerable.Range(0, 2).Select(i => new Row(
            ("service", scheme.Id), ("ofsted", scheme.Id == "glen-team" && i == 0 ? "N/A" : dice.Of(["good", "good", "good", "outstanding", "requires-improvement"]))));
    }

    private static Row Waiting(Scheme scheme, Quarter quarter)
    {
        var dice = new Dice($"{scheme.Id} waiting {quarter.Name}");
        return new Row(
            ("service", scheme.Id), ("quarter", quarter.Name), ("caseload", $"{dice.Between(12, 30)}"), ("awaiting", $"{dice.Between(0, 9)}"),
            ("referral_to_support", $"{dice.Between(10, 60)} days"));
    }
}
