namespace SamplePortfolio;

/// <summary>What Blackburn's officers made of missed targets, of four services that keep missing them.</summary>
internal static class BlackburnReviews
{
    private static readonly string[] Judgements = ["needs_discussion", "caused_by_demand"];

    public static void AddTo(Authority authority, Quarter[] quarters)
    {
        authority.AddTable(
            "reviews.csv", [.. new[] { "service", "quarter" }.Concat(Judgements.SelectMany(j => new[] { j, $"{j}.by", $"{j}.on", $"{j}.because" })).Append("adjustment_discussed").Select(f => (f, f))],
            [
                Review(quarters[4], "flint-court", "yes", "no", "The reasons given for the voids do not agree with the lettings list."),
                Review(quarters[5], "flint-court", "yes", "yes", "Referrals from the hostel have halved since the summer."),
                Review(quarters[6], "granite-court", "yes", "no", "Two posts have been vacant for half a year."),
                Review(quarters[7], "granite-court", "no", "no", "The provider's explanation is sufficient for this quarter."),
                Review(quarters[2], "jade-court", "yes", "no", "A new manager is in post; a plan is wanted."),
                Review(quarters[2], "coral-court", "no", "yes", "Major works, as agreed; the group's average is as low."),
            ]);
        authority.AddTable(
            "follow-ups.csv", [.. new[] { "service", "quarter", "performance_improved", "performance_improved.by", "performance_improved.on", "performance_improved.because" }.Select(f => (f, f))],
            [
                FollowUp(quarters[5], "flint-court", "no", "Nothing of the plan has been done yet."),
                FollowUp(quarters[7], "granite-court", "no", "The plan was completed, and both figures fell again."),
                FollowUp(quarters[6], "jade-court", "yes", "Utilisation has risen for three quarters."),
            ]);
        authority.Import(new DateOnly(2006, 5, 29), null, "reviews.csv", "follow-ups.csv");
    }

    private static Row Review(Quarter quarter, string service, string needsDiscussion, string causedByDemand, string because)
    {
        var row = new Row(("service", service), ("quarter", quarter.Name), ("adjustment_discussed", service == "granite-court" ? "yes" : "no"));
        row.Judge("needs_discussion", needsDiscussion, "monitoring officer A", quarter.Due!.Value.AddDays(12), because);
        row.Judge("caused_by_demand", causedByDemand, "monitoring officer A", quarter.Due.Value.AddDays(12), because);
        return row;
    }

    private static Row FollowUp(Quarter quarter, string service, string improved, string because)
    {
        var row = new Row(("service", service), ("quarter", quarter.Name));
        row.Judge("performance_improved", improved, "contract officer B", quarter.Due!.Value.AddDays(40), because);
        return row;
    }
}
