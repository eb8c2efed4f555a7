namespace PolicyEngine.Benchmarks.SpBench;

/// <summary>The four rule sets as a programmer would write them down, return by return.</summary>
internal static class SpByHand
{
    public static void Decimals(SpReturn<decimal>[] returns, SpResults results)
    {
        for (var row = 0; row < returns.Length; row++)
        {
            ref readonly var r = ref returns[row];
            var isTriggered = (r.Type == ServiceType.Accommodation && r.Availability < 90m) || r.Utilisation < 90m || r.Staffing < 95m;
            results.Triggers[row] = isTriggered ? SpResults.Yes : SpResults.No;
            var share = Met(r.Criteria) / (decimal)SpColumns.Criteria;
            results.Grades[row] = share >= 0.90m ? SpResults.A : share >= 0.66m ? SpResults.B : share >= 0.33m ? SpResults.C : SpResults.NoGrade;
            results.Ratings[row] = r.Outcomes < 80m || r.Milestones <= 50m || r.Complaints > 0 || Math.Abs(r.Variance) > 15m ? SpResults.Red
                : r.Outcomes < 90m || r.Milestones <= 80m ? SpResults.Amber
                : SpResults.Green;
            results.Actions[row] = Actions(r.DaysLate, r.Misses);
        }
    }

    public static void Doubles(SpReturn<double>[] returns, SpResults results)
    {
        for (var row = 0; row < returns.Length; row++)
        {
            ref readonly var r = ref returns[row];
            var isTriggered = (r.Type == ServiceType.Accommodation && r.Availability < 90.0) || r.Utilisation < 90.0 || r.Staffing < 95.0;
            results.Triggers[row] = isTriggered ? SpResults.Yes : SpResults.No;
            var share = Met(r.Criteria) / (double)SpColumns.Criteria;
            results.Grades[row] = share >= 0.90 ? SpResults.A : share >= 0.66 ? SpResults.B : share >= 0.33 ? SpResults.C : SpResults.NoGrade;
            results.Ratings[row] = r.Outcomes < 80.0 || r.Milestones <= 50.0 || r.Complaints > 0 || Math.Abs(r.Variance) > 15.0 ? SpResults.Red
                : r.Outcomes < 90.0 || r.Milestones <= 80.0 ? SpResults.Amber
                : SpResults.Green;
            results.Actions[row] = Actions(r.DaysLate, r.Misses);
        }
    }

    private static int Met(TenAnswers<bool> criteria)
    {
        var met = 0;
        foreach (var isMet in criteria)
        {
            if (isMet)
                met++;
        }

        return met;
    }

    private static byte Actions(int daysLate, int misses)
    {
        byte actions = 0;
        if (daysLate > 2)
            actions |= SpResults.Reminder;
        if (daysLate > 12)
            actions |= SpResults.Escalate;
        if (misses >= 2)
            actions |= SpResults.Meeting;
        return actions;
    }
}
