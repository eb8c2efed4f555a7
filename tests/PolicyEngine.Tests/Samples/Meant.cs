namespace PolicyEngine.Tests.Samples;

/// <summary>What the services of the sample that are worth looking at are meant to come out as, stated without its generator.</summary>
internal static class Meant
{
    public static IEnumerable<(string Authority, string Service, string Period, string Result, string As)> Lines =>
        from line in Text.Split('\n')
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        select (cells[0], cells[1], cells[2], cells[3], cells[4]);

    private const string Text = """
        west-london | alder-house | 2008-09 Q1 | thresholds.availability | missed
        west-london | alder-house | 2008-09 Q2 | thresholds.availability | met
        west-london | alder-house | 2008-09 Q3 | thresholds.availability | met
        west-london | ash-house | 2008-09 Q1 | thresholds.utilisation | missed
        west-london | ash-house | 2008-09 Q2 | thresholds.utilisation | met
        west-london | ash-house | 2008-09 Q3 | thresholds.utilisation | met
        west-london | aspen-house | 2008-09 Q1 | thresholds.staffing | missed
        west-london | aspen-house | 2008-09 Q2 | thresholds.staffing | met
        west-london | aspen-house | 2008-09 Q3 | thresholds.staffing | met
        west-london | iris-gardens | 2008-09 Q1 | thresholds.availability | missed
        west-london | iris-gardens | 2008-09 Q2 | thresholds.availability | met
        west-london | linden-floating-support | 2008-09 Q1 | thresholds.utilisation | missed
        west-london | linden-floating-support | 2008-09 Q2 | thresholds.utilisation | met
        west-london | linden-floating-support | 2008-09 Q4 | thresholds.availability | n/a
        west-london | maple-floating-support | 2008-09 Q1 | thresholds.staffing | missed
        west-london | maple-floating-support | 2008-09 Q2 | thresholds.staffing | met
        west-london | cedar-house | 2007-08 Q4 | thresholds.utilisation | ?
        west-london | cherry-house | 2007-08 Q4 | thresholds.utilisation | missed
        west-london | clover-house | 2007-08 Q3 | thresholds.staffing | ?
        west-london | clover-house | 2007-08 Q3 | rules.discussion | yes
        west-london | clover-house | 2007-08 Q4 | rules.discussion | ?
        west-london | bramble-house | 2008-09 Q2 | thresholds.utilisation | ?
        west-london | bramble-house | 2008-09 Q2 | rules.workbook | yes
        west-london | bramble-house | 2008-09 | rules.annual-qaf | yes
        west-london | jasmine-gardens | 2008-09 | reminders.contract-management | annual-meeting
        west-london | holly-house | 2007-08 Q1 | thresholds.availability | ?
        west-london | sorrel-alarms | 2007-08 Q1 | thresholds.availability | n/a
        west-london | hawthorn-house | 2009-10 Q1 | rules.workbook | yes
        west-london | elder-house | 2008-09 Q3 | thresholds.utilisation | missed
        west-london | beech-house | 2007-08 Q1 | thresholds.utilisation | met
        west-london | beech-house | 2009-10 Q4 | thresholds.utilisation | missed
        west-london | birch-house | 2007-08 Q1 | thresholds.utilisation | missed
        west-london | birch-house | 2009-10 Q4 | thresholds.utilisation | met
        kent | gannet-close | 2010-11 | tables.tariff | £12.24
        kent | gannet-close | 2010-11 | payments.quality | £12.24
        kent | eider-close | 2010-11 | tables.tariff | undefined
        kent | avocet-lodge | 2010-11 | tables.tariff | n/a
        kent | dove-close | 2011-12 | bands.grade | undefined
        kent | dove-close | 2012-13 | bands.grade | C
        kent | dunlin-close | 2011-12 | bands.grade | B
        kent | dunlin-close | 2012-13 | bands.grade | A
        kent | eider-close | 2012-13 | bands.grade | ?
        kent | goosander-outreach | 2011-12 | bands.grade | undefined
        kent | goosander-outreach | 2012-13 | bands.grade | C
        kent | goshawk-outreach | 2011-12 | bands.grade | C
        kent | goshawk-outreach | 2012-13 | bands.grade | B
        kent | grebe-outreach | 2011-12 | bands.grade | B
        kent | grebe-outreach | 2012-13 | bands.grade | A
        kent | avocet-lodge | 2011-12 | bands.grade | undefined
        kent | avocet-lodge | 2012-13 | bands.grade | C
        kent | bittern-lodge | 2011-12 | bands.grade | C
        kent | bittern-lodge | 2012-13 | bands.grade | B
        kent | bunting-lodge | 2011-12 | bands.grade | B
        kent | bunting-lodge | 2012-13 | bands.grade | A
        kent | buzzard-lodge | 2011-12 | bands.grade | B
        kent | buzzard-lodge | 2012-13 | bands.grade | C
        kent | chaffinch-lodge | 2011-12 | bands.grade | C
        kent | chaffinch-lodge | 2012-13 | bands.grade | A
        kent | chough-lodge | 2011-12 | bands.grade | ?
        kent | heron-outreach | 2012-13 | bands.grade | B
        kent | falcon-close | 2012-13 | tables.tariff | ?
        kent | fieldfare-close | 2012-13 | tables.tariff | ?
        kent | kestrel-alarms | 2012-13 | bands.grade | n/a
        kent | lapwing-home-improvement | 2012-13 | bands.grade | n/a
        blackburn-with-darwen | agate-court | 2004-05 Q3 | thresholds.availability | missed
        blackburn-with-darwen | agate-court | 2004-05 Q4 | thresholds.availability | met
        blackburn-with-darwen | agate-court | 2005-06 Q1 | thresholds.availability | met
        blackburn-with-darwen | amber-court | 2004-05 Q3 | thresholds.utilisation | missed
        blackburn-with-darwen | amber-court | 2004-05 Q4 | thresholds.utilisation | met
        blackburn-with-darwen | amber-court | 2005-06 Q1 | thresholds.utilisation | met
        blackburn-with-darwen | basalt-court | 2004-05 Q3 | thresholds.staffing | missed
        blackburn-with-darwen | basalt-court | 2004-05 Q4 | thresholds.staffing | met
        blackburn-with-darwen | basalt-court | 2005-06 Q1 | thresholds.staffing | met
        blackburn-with-darwen | onyx-support | 2005-06 Q1 | thresholds.utilisation | missed
        blackburn-with-darwen | onyx-support | 2005-06 Q2 | thresholds.utilisation | met
        blackburn-with-darwen | beryl-court | 2004-05 Q3 | values.overdue | no
        blackburn-with-darwen | beryl-court | 2004-05 Q4 | values.overdue | yes
        blackburn-with-darwen | beryl-court | 2004-05 Q4 | values.late | no
        blackburn-with-darwen | beryl-court | 2005-06 Q1 | values.late | no
        blackburn-with-darwen | beryl-court | 2005-06 Q2 | values.late | yes
        blackburn-with-darwen | chalk-court | 2005-06 Q2 | values.late | yes
        blackburn-with-darwen | chalk-court | 2005-06 Q2 | thresholds.utilisation | ?
        blackburn-with-darwen | cobalt-court | 2004-05 Q2 | values.late | yes
        blackburn-with-darwen | cobalt-court | 2004-05 Q3 | values.late | yes
        blackburn-with-darwen | copper-court | 2004-05 Q4 | thresholds.utilisation | ?
        blackburn-with-darwen | coral-court | 2004-05 Q3 | values.low-availability-usual-for-group | no
        blackburn-with-darwen | coral-court | 2004-05 Q4 | values.low-availability-usual-for-group | yes
        blackburn-with-darwen | coral-court | 2005-06 Q1 | values.low-availability-usual-for-group | yes
        blackburn-with-darwen | garnet-court | 2005-06 Q1 | thresholds.staffing | ?
        blackburn-with-darwen | garnet-court | 2005-06 Q2 | thresholds.utilisation | ?
        blackburn-with-darwen | granite-court | 2005-06 Q4 | procedures.performance-meeting | plan-completed
        blackburn-with-darwen | jade-court | 2005-06 Q3 | reminders.returns | stopped
        blackburn-with-darwen | flint-court | 2005-06 Q2 | rules.service-adjustment | yes
        blackburn-with-darwen | flint-court | 2005-06 Q2 | procedures.performance-meeting | plan-running
        blackburn-with-darwen | ruby-support | 2004-05 Q2 | reminders.returns | decision
        stoke-on-trent | dell-team | 2018-19 Q2 | procedures.under-performance | closed
        blackburn-with-darwen | quartz-support | 2004-05 Q4 | values.overdue | ?
        blackburn-with-darwen | topaz-support | 2005-06 Q3 | thresholds.utilisation | n/a
        blackburn-with-darwen | pearl-support | 2004-05 Q1 | rules.make-return | ?
        blackburn-with-darwen | pumice-court | 2004-05 Q1 | thresholds.utilisation | n/a
        blackburn-with-darwen | zircon-alarms | 2004-05 Q1 | thresholds.utilisation | n/a
        blackburn-with-darwen | opal-support | 2006-07 Q2 | values.late | yes
        blackburn-with-darwen | jet-view | 2005-06 Q4 | thresholds.staffing | missed
        stoke-on-trent | brook-team | 2018-19 Q4 | rag.rating | red
        stoke-on-trent | brook-team | 2019-20 Q1 | rag.rating | amber
        stoke-on-trent | brook-team | 2019-20 Q2 | rag.rating | amber
        stoke-on-trent | brook-team | 2019-20 Q3 | rag.rating | amber
        stoke-on-trent | brook-team | 2019-20 Q4 | rag.rating | amber
        stoke-on-trent | brook-team | 2020-21 Q1 | rag.rating | undefined
        stoke-on-trent | brook-team | 2020-21 Q2 | rag.rating | undefined
        stoke-on-trent | brook-team | 2020-21 Q3 | rag.rating | green
        stoke-on-trent | cairn-team | 2018-19 Q4 | rag.rating | red
        stoke-on-trent | cairn-team | 2019-20 Q1 | rag.rating | red
        stoke-on-trent | cairn-team | 2019-20 Q2 | rag.rating | undefined
        stoke-on-trent | cairn-team | 2019-20 Q3 | rag.rating | undefined
        stoke-on-trent | cairn-team | 2019-20 Q4 | rag.rating | amber
        stoke-on-trent | cairn-team | 2020-21 Q1 | rag.rating | amber
        stoke-on-trent | cairn-team | 2020-21 Q2 | rag.rating | amber
        stoke-on-trent | cairn-team | 2020-21 Q3 | rag.rating | amber
        stoke-on-trent | cairn-team | 2020-21 Q4 | rag.rating | undefined
        stoke-on-trent | cliff-team | 2018-19 Q4 | rag.rating | amber
        stoke-on-trent | cliff-team | 2019-20 Q1 | rag.rating | red
        stoke-on-trent | cliff-team | 2019-20 Q2 | rag.rating | ?
        stoke-on-trent | cliff-team | 2019-20 Q3 | rag.rating | ?
        stoke-on-trent | coppice-team | 2019-20 Q1 | rag.rating | amber
        stoke-on-trent | coppice-team | 2019-20 Q2 | rag.rating | red
        stoke-on-trent | coppice-team | 2019-20 Q3 | rag.rating | red
        stoke-on-trent | dale-team | 2019-20 Q1 | rag.rating | amber
        stoke-on-trent | dale-team | 2019-20 Q2 | rag.rating | red
        stoke-on-trent | dale-team | 2019-20 Q3 | rag.rating | amber
        stoke-on-trent | dale-team | 2019-20 Q4 | rag.rating | red
        stoke-on-trent | dale-team | 2019-20 Q4 | rules.exception-report | yes
        stoke-on-trent | dell-team | 2019-20 Q2 | rag.rating | red
        stoke-on-trent | fell-team | 2019-20 Q3 | rag.rating | ?
        stoke-on-trent | ford-team | 2019-20 Q4 | rag.rating | red
        stoke-on-trent | ford-team | 2020-21 Q2 | rag.rating | red
        stoke-on-trent | glen-team | 2019-20 Q1 | rag.rating | green
        stoke-on-trent | hollow-team | 2018-19 Q4 | rag.rating | n/a
        stoke-on-trent | ridge-team | 2019-20 Q4 | rag.rating | ?
        stoke-on-trent | heath-team | 2021-22 Q1 | payments.red-withholding | £6,000
        stoke-on-trent | tarn-team | 2020-21 Q4 | rag.rating | red
        """;
}
