namespace SamplePortfolio;

/// <summary>What Blackburn's officers sent and agreed: returns chased on time and late, a letter that should not have gone, and two plans.</summary>
internal static class BlackburnEvents
{
    public static void AddTo(Authority authority)
    {
        authority.Event("sandstone-support 2004-05 Q1, reminder-letter, 2004-07-19, monitoring officer A", "withdrawn: {on: 2004-07-26, by: monitoring officer A, because: the service opens only in July 2005, known-from: 2004-07-26}");
        authority.Event("cobalt-court 2004-05 Q2, reminder-letter, 2004-10-20, monitoring officer A");
        authority.Event("ruby-support 2004-05 Q2, reminder-letter, 2004-10-22, monitoring officer A", "note: the 20th was overlooked");
        authority.Event("ruby-support 2004-05 Q2, referral, 2004-11-02, monitoring officer A");
        authority.Event("ruby-support 2004-05 Q2, decision, 2004-11-04, contract officer B", "note: a visit is agreed for the 15th");
        authority.Event("flint-court 2005-06 Q2, explained, 2005-10-28, flint-court's manager");
        authority.Event("flint-court 2005-06 Q2, meeting, 2005-11-08, contract officer B");
        authority.Event("flint-court 2005-06 Q2, minutes-agreed, 2005-11-15, contract officer B + minutes");
        authority.Event("flint-court 2005-06 Q2, plan-agreed, 2005-11-22, contract officer B + action plan");
        authority.Event("granite-court 2005-06 Q4, explained, 2006-04-20, granite-court's manager");
        authority.Event("granite-court 2005-06 Q4, meeting, 2006-05-04, contract officer B");
        authority.Event("granite-court 2005-06 Q4, minutes-agreed, 2006-05-10, contract officer B + minutes");
        authority.Event("granite-court 2005-06 Q4, plan-agreed, 2006-05-12, contract officer B + action plan");
        authority.Event("granite-court 2005-06 Q4, plan-completed, 2006-05-26, granite-court's manager");
    }
}
