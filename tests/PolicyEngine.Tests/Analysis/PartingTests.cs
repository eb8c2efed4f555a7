using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Evaluation;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Text;
using Standing = PolicyEngine.Analysis.Standing;

namespace PolicyEngine.Tests.Analysis;

/// <summary>The first point at which policies part over one service is the cause, and not what follows from it.</summary>
public sealed class PartingTests
{
    private const string Written = """
        policy: NAME
        title: NAME (made up)
        status: in-force
        facts:
          service:
            fields:
              type: {choice: [accommodation, floating]}
          return:
            of: service
            per: quarter
            absent: unknown
            fields:
              used: {percent: true}
              staffing: {percent: true}
              complaints: {count: true}
        calendar:
          quarter:
            2024-25 Q1: {from: 2024-04-01, to: 2024-06-30, due: 2024-07-12}
        readings:
          few:
            question: Is one complaint few?
            options: {one: return.complaints <= 1, none: return.complaints = 0}
            chosen: one
            because: one is few
        indicators:
          utilisation: {formula: return.used, better: higher}
        thresholds:
          utilisation: {at-least: 90%}
          staffing: {of: return.staffing, at-least: 95%}
        bands:
          grade:
            scale: [A, B, C]
            hit: best
            when:
              A: utilisation is met and staffing is met and reading(few)
              B: utilisation is met or staffing is met
            otherwise: C
        rules:
          plan: {when: grade is not A, must: {who: provider, do: send a plan, by: due + 2 weeks}}
        """;

    private static readonly ComparedPolicy Arden = Policy("arden");

    [Fact]
    public void Policies_that_say_the_same_part_nowhere()
    {
        var parting = Judge(Arden, Policy("bray"));

        Assert.Null(parting.First);
        Assert.All(parting.Results, r => Assert.Equal(Standing.Same, r.Standing));
    }

    [Fact]
    public void A_grade_parts_at_the_threshold_whose_bound_is_another()
    {
        var parting = Judge(Arden, Policy("bray", ("at-least: 90%", "at-least: 92%")));

        Assert.Equal("thresholds.utilisation", Result(parting, "bands.grade").Point!.Id);
        Assert.Equal("thresholds.utilisation", Result(parting, "rules.plan").Point!.Id);
        Assert.Equal(["indicators.utilisation"], parting.First!.Common);
        Assert.Equal(Standing.Same, Result(parting, "thresholds.staffing").Standing);
        Assert.Contains("≠ bound", TextRun.Join(PartingText.Runs(parting, 100)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_parts_where_its_own_rows_differ_though_all_below_is_alike() =>
        Assert.Equal("bands.grade", Judge(Arden, Policy("bray", ("A: utilisation is met and", "A: utilisation is missed and"))).First!.Id);

    [Fact]
    public void Another_answer_to_a_reading_is_a_point_of_its_own()
    {
        var point = Judge(Arden, Policy("bray", ("chosen: one", "chosen: none"))).First!;

        Assert.Equal("readings.few", point.Id);
        Assert.Equal(["one", "none"], point.Question!.Answers.Select(a => a!.Summary[..a.Summary.IndexOf(' ')]));
    }

    [Fact]
    public void A_fact_that_one_policy_types_otherwise_is_to_it_as_not_supplied()
    {
        var parting = Judge(Arden, Policy("bray", ("complaints: {count: true}", "complaints: {percent: true}"), ("<= 1", "<= 1%"), ("return.complaints = 0", "return.complaints = 0%")));

        Assert.Equal((Standing.NotComparable, null), (Result(parting, "bands.grade").Standing, Result(parting, "bands.grade").Point));
        Assert.Equal(["return.complaints"], parting.Columns[1].Missing.Select(f => f.Fact));
        Assert.Empty(parting.Columns[0].Missing);
    }

    [Fact]
    public void What_only_one_policy_rests_on_is_named_at_the_point()
    {
        var point = Judge(Arden, Policy("bray", ("formula: return.used", "formula: return.used * 98%"))).First!;
        var other = Judge(Arden, Policy("bray", ("and staffing is met", "and service.type = floating"), ("or staffing is met", "or service.type = floating"))).Results.Single(r => r.Id == "bands.grade").Point!;

        Assert.Equal("indicators.utilisation", point.Id);
        Assert.Equal("bands.grade", other.Id);
        Assert.Equal(["thresholds.staffing"], other.Sides[0]!.Own);
        Assert.Equal(["service.type"], other.Sides[1]!.Own);
    }

    [Fact]
    public void What_the_policy_leaves_undefined_on_one_side_differs_from_a_result()
    {
        var parting = Judge(Arden, Policy("bray", ("otherwise: C", "otherwise: undefined"), ("at-least: 90%", "at-least: 99%"), ("at-least: 95%", "at-least: 99%")), Policy("cole", ("at-least: 90%", "at-least: 99%"), ("at-least: 95%", "at-least: 99%")));

        var grade = Result(parting, "bands.grade");
        Assert.Equal([ResultState.Settled, ResultState.Undefined, ResultState.Settled], grade.Outcomes.Select(o => o!.Result.State));
        Assert.Equal("bands.grade", Judge(parting.Columns[1].Column, parting.Columns[2].Column).Results.Single(r => r.Id == "bands.grade").Point!.Id);
    }

    [Fact]
    public void Differences_between_policies_that_agree_on_a_result_are_not_its_cause()
    {
        // Bray and Cole alone find staffing otherwise, and both give a B; Arden's A differs from theirs by its bound for utilisation.
        var parting = Judge(Arden, Policy("bray", ("at-least: 90%", "at-least: 92%"), ("of: return.staffing, at-least: 95%", "of: return.staffing, at-least: 95%, applies-when: service.type = floating")), Policy("cole", ("at-least: 90%", "at-least: 92%")));

        Assert.Equal("thresholds.utilisation", Result(parting, "bands.grade").Point!.Id);
        Assert.Equal("thresholds.staffing", Result(parting, "thresholds.staffing").Point!.Id);
    }

    [Fact]
    public void Policies_without_a_common_result_part_nowhere_and_say_so()
    {
        var parting = Judge(Arden, Policy("bray", ("utilisation: {at-least: 90%}", "other: {of: return.used, at-least: 90%}"), ("staffing: {of", "people: {of"), ("utilisation is", "other is"), ("staffing is", "people is"), ("grade", "mark"), ("plan:", "scheme:")));

        Assert.Null(parting.First);
        Assert.All(parting.Results, r => Assert.Equal(Standing.Partial, r.Standing));
    }

    [Fact]
    public void A_policy_of_another_kind_of_period_refuses_and_one_with_another_calendar_says_so()
    {
        var yearly = Policy("bray", ("per: quarter", "per: year"), ("quarter:", "year:"), ("2024-25 Q1: {", "2024-25: {"));
        var later = Policy("cole", ("2024-25 Q1", "2025-26 Q1"), ("2024-04-01, to: 2024-06-30, due: 2024-07-12", "2025-04-01, to: 2025-06-30, due: 2025-07-12"));
        var parting = Judge(Arden, yearly, later);

        Assert.Equal("`bray` judges nothing by the quarter.", parting.Columns[1].Refusal);
        Assert.True(parting.Columns[2].IsBeyondCalendar);
        Assert.Equal(Standing.Partial, Result(parting, "thresholds.utilisation").Standing);
        Assert.Equal("-", PartingText.Short(parting, parting.Results[0], 1));
    }

    [Fact]
    public void The_order_of_the_policies_changes_no_point()
    {
        var (bray, cole) = (Policy("bray", ("at-least: 90%", "at-least: 92%")), Policy("cole", ("chosen: one", "chosen: none")));

        Assert.Equal(Points(Judge(Arden, bray, cole)), Points(Judge(cole, bray, Arden)));
    }

    [Fact]
    public void A_period_that_is_looked_back_to_is_judged_by_the_version_of_then()
    {
        const string calendar = "    2024-25 Q1: {from: 2024-04-01, to: 2024-06-30, due: 2024-07-12}";
        const string dated = """
            values:
              level: [{from: 2024-01-01, value: {formula: return.complaints}}, {from: 2024-07-01, value: {formula: return.complaints + 10}}]
              before: {formula: previous(level)}
            readings:
            """;
        var compilation = Compiled("dated", (calendar, $"{calendar}\n    2024-25 Q2: {{from: 2024-07-01, to: 2024-09-30, due: 2024-10-12}}"), ("readings:", dated));
        var facts = FactReading.OfYaml(compilation.Form!, new SourceText("facts.yaml", """
            service: [{id: oak-house, type: accommodation}]
            return:
              - {service: oak-house, quarter: 2024-25 Q1, complaints: 1}
              - {service: oak-house, quarter: 2024-25 Q2, complaints: 2}
            """)).Facts!;
        var column = new ComparedPolicy("dated", compilation.Policy!);

        var judged = UnderRules.Of(column, facts, "service", "oak-house", new PeriodName("quarter", "2024-25 Q2"), asOf: null, RulesOverTime.Of(compilation, facts.Under));

        Assert.Equal(Possible.Known(1), judged.Decision!.Find("values.before")!.Result);
    }

    private static IEnumerable<(string, Standing)> Points(Parting parting) => parting.Results.Select(r => (r.Id, r.Standing)).Order();

    private static PartedResult Result(Parting parting, string id) => parting.Results.Single(r => r.Id == id);

    private static Parting Judge(params ImmutableArray<ComparedPolicy> columns)
    {
        const string facts = """
            service:
              - {id: oak-house, type: accommodation}
            return:
              - {service: oak-house, quarter: 2024-25 Q1, used: 91%, staffing: 96%, complaints: 1}
            """;
        var reading = FactReading.OfYaml(Arden.Policy, new SourceText("facts.yaml", facts));
        Assert.NotNull(reading.Facts);
        return Parting.Of([.. columns.Select(c => UnderRules.Of(c, reading.Facts, "service", "oak-house", new PeriodName("quarter", "2024-25 Q1"), asOf: null))]);
    }

    private static ComparedPolicy Policy(string name, params ReadOnlySpan<(string Old, string New)> changes) => new(name, Compiled(name, changes).Policy!);

    private static Compilation Compiled(string name, params ReadOnlySpan<(string Old, string New)> changes)
    {
        var text = Written.Replace("NAME", name, StringComparison.Ordinal);
        foreach (var (old, replacement) in changes)
        {
            Assert.Contains(old, text, StringComparison.Ordinal);
            text = text.Replace(old, replacement, StringComparison.Ordinal);
        }

        var compilation = PolicyCompiler.Compile([new SourceText($"{name}.yaml", text)], _ => []);
        Assert.Empty(compilation.Diagnostics.Where(d => d.IsError).Select(d => d.Message));
        return compilation;
    }
}
