using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Facts;

/// <summary>What a file of facts says was done.</summary>
public sealed class YamlEventTests
{
    private static readonly CheckedPolicy Policy = PolicyCompiler.Compile([new SourceText("policy.yaml", """
        policy: p
        title: Anytown
        status: draft
        facts:
          service: {fields: {units: {count: true}}}
          return: {of: service, per: quarter, absent: unknown, fields: {complaints: {count: true}}}
        rules:
          explanation: {when: return.complaints > 2, must: {who: provider, do: explain the complaints}}
          visit: {when: service.units > 5, should: {who: lead officer, do: visit the service}}
        """)], _ => []).Policy!;

    [Fact]
    public void EverythingThatIsSaidOfAnEventIsKept()
    {
        var facts = Read("""
            service: {oak-house: {units: 4}}
            events:
              - event: rules.explanation
                service: oak-house
                quarter: 2004-05 Q1
                on: 20/7/2004
                by: A. Officer
                note: by telephone
                attached: [letter, figures]
                withdrawn: {on: 2004-08-02, by: B. Officer, because: another provider's}
            """).Facts!;

        var done = Assert.Single(facts.Events);
        Assert.Equal(("rules.explanation", "service", "oak-house", "2004-05 Q1"), (done.What, done.Level, done.Subject, done.Period));
        Assert.Equal((DayOf(2004, 7, 20), "A. Officer", "by telephone", "facts.yaml line 3"), (done.On, done.By, done.Note, done.Source));
        Assert.Equal(["letter", "figures"], done.Attached);
        Assert.Equal(new Withdrawal(DayOf(2004, 8, 2), "B. Officer", "another provider's"), done.Withdrawn);
        Assert.DoesNotContain(facts.EventsOf("service", "oak-house"), e => e.Withdrawn is null);
    }

    [Fact]
    public void TheEndOfANameIsEnoughAndAWithdrawnEventMayBeDoneAgainThatDay()
    {
        var facts = Read("""
            service: {oak-house: {units: 4}}
            events:
              - {event: visit, service: oak-house, on: 2004-07-20, by: A, withdrawn: {on: 2004-07-20, by: A, because: misread}}
              - {event: visit, service: oak-house, on: 2004-07-20, by: B, attached: letter}
            """).Facts!;

        Assert.Equal(2, facts.Events.Select(e => e.Id).Distinct().Count());
        var counting = Assert.Single(facts.EventsOf("service", "oak-house"), e => e.Withdrawn is null);
        Assert.Equal(("rules.visit", "B", null), (counting.What, counting.By, counting.Period));
        Assert.Equal(["letter"], counting.Attached);
    }

    private static FactReading Read(string yaml) => FactReading.OfYaml(Policy, new SourceText("facts.yaml", yaml));

    private static int DayOf(int year, int month, int day) => new DateOnly(year, month, day).DayNumber;
}
