namespace PolicyEngine.Benchmarks.SpBench;

/// <summary>
/// The four rule sets by hand where any figure may be missing: a result is open only if what is missing could make it another. `|` and `&amp;` of <c>bool?</c> are
/// those of three-valued logic.
/// </summary>
internal static class SpWithUnknowns
{
    public static void Decimals(SpPartReturn[] returns, SpResults results)
    {
        for (var row = 0; row < returns.Length; row++)
        {
            ref readonly var r = ref returns[row];
            results.Triggers[row] = Triggers(r);
            results.Grades[row] = Grade(r.Criteria);
            results.Ratings[row] = Rating(r);
            results.Actions[row] = (byte)(Action(r.DaysLate > 2, r.DaysLate is null, SpResults.Reminder)
                | Action(r.DaysLate > 12, r.DaysLate is null, SpResults.Escalate) | Action(r.Misses >= 2, r.Misses is null, SpResults.Meeting));
        }
    }

    private static byte Triggers(in SpPartReturn r)
    {
        bool? isAccommodation = r.Type is { } type ? type == ServiceType.Accommodation : null;
        var isTriggered = (isAccommodation & Below(r.Availability, 90m)) | Below(r.Utilisation, 90m) | Below(r.Staffing, 95m);
        return isTriggered is { } known ? known ? SpResults.Yes : SpResults.No : SpResults.OpenTrigger;
    }

    private static byte Grade(TenAnswers<bool?> criteria)
    {
        var (met, mayBeMet) = (0, 0);
        foreach (var isMet in criteria)
        {
            if (isMet == true)
                met++;
            if (isMet != false)
                mayBeMet++;
        }

        var (least, most) = (Grade(met / (decimal)SpColumns.Criteria), Grade(mayBeMet / (decimal)SpColumns.Criteria));
        return least == most ? least : SpResults.OpenGrade;
    }

    private static byte Grade(decimal share) => share >= 0.90m ? SpResults.A : share >= 0.66m ? SpResults.B : share >= 0.33m ? SpResults.C : SpResults.NoGrade;

    /// <summary>Each of the four figures alone could make it red, so it is not red only if all are there.</summary>
    private static byte Rating(in SpPartReturn r)
    {
        bool? manyComplaints = r.Complaints is { } complaints ? complaints > 0 : null;
        bool? offBudget = r.Variance is { } variance ? Math.Abs(variance) > 15m : null;
        bool? fewMilestones = r.Milestones is { } milestones ? milestones <= 50m : null;
        var isRed = Below(r.Outcomes, 80m) | fewMilestones | manyComplaints | offBudget;
        if (isRed is not { } red)
            return SpResults.OpenRating;
        return red ? SpResults.Red : r.Outcomes < 90m || r.Milestones <= 80m ? SpResults.Amber : SpResults.Green;
    }

    private static int Action(bool isCalledFor, bool isOpen, int action) => isOpen ? action << SpResults.OpenActions : isCalledFor ? action : 0;

    private static bool? Below(decimal? figure, decimal bound) => figure is { } known ? known < bound : null;
}
