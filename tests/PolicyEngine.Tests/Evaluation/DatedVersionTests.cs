using System.Globalization;
using PolicyEngine.Evaluation;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Tests.Reference;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Evaluation;

/// <summary>Generated policies with dated versions, against the same policies written without dates.</summary>
public sealed class DatedVersionTests
{
    private const int Samples = 150;
    private const int Days = 400;

    private static readonly DateOnly Start = new(2020, 1, 1);

    [Fact]
    public void A_version_judges_as_the_policy_written_with_its_values_alone()
    {
        var (judged, inGaps) = (0, 0);
        for (var seed = 0; seed < Samples; seed++)
        {
            var dice = new Dice(seed);
            var values = new[] { "bound", "tolerance", "floor" }.ToDictionary(name => name, _ => Versions(dice));
            var edges = values.Values.SelectMany(v => v.Edges).ToArray();
            var period = edges.Length > 0 && dice.Chance(60) ? dice.Pick(edges) : dice.Next(Days);
            var figure = dice.Next(101);
            var compilation = Compile(name => values[name].Written, period);
            var alone = values.ToDictionary(v => v.Key, v => v.Value.At(period));
            var version = compilation.For("quarter", "P");
            if (alone.Values.Any(v => v is null))
            {
                Assert.True(compilation.Policy is null || version is { Policy: null, Gaps.IsEmpty: false }, $"seed {seed}");
                inGaps++;
                continue;
            }

            Assert.Equal(Results(Compile(name => alone[name]!, period).Policy!, figure), Results(version!.Policy!, figure));
            judged++;
        }

        Assert.True(judged > Samples / 4 && inGaps > Samples / 10, $"{judged} judged, {inGaps} in gaps");
    }

    private static Compilation Compile(Func<string, string> value, int period)
    {
        var compilation = PolicyCompiler.Compile(
            [
                new SourceText("policy", $$"""
                    policy: p
                    title: Generated
                    status: in-force
                    facts:
                      service: { fields: { type: { text: true } } }
                      return: { of: service, per: quarter, absent: unknown, fields: { figure: { percent: true } } }
                    calendar:
                      quarter:
                        P: { from: {{Iso(period)}}, to: {{Iso(period + 90)}} }
                    parameters:
                      tolerance: {{value("tolerance")}}
                      floor: {{value("floor")}}
                    thresholds:
                      figure: { of: return.figure, at-least: {{value("bound")}} }
                    values:
                      near: abs(return.figure - 50%) <= tolerance
                      raised: max(return.figure, floor)
                    """),
            ],
            _ => []);
        Assert.DoesNotContain(compilation.Diagnostics, d => d.IsError && d.Code.Id != "PE0508");
        return compilation;
    }

    private static string[] Results(CheckedPolicy policy, int figure)
    {
        var facts = new FactBuilder(policy).Add("service", ("service", "s"), ("type", "t")).Add("return", ("service", "s"), ("quarter", "P"), ("figure", $"{figure}%")).Build().Facts!;
        return [.. Deciding.Decide(policy, facts, EvaluationRequest.Of(policy, "s", "P")).Outcomes.Select(o => $"{o.Definition.Id} {ValueText.Of(o.Result, o.Definition.Type)}")];
    }

    /// <summary>One plain value, or up to four dated ones, of which some may end before the next begins; and the days just before and after something changes.</summary>
    private static (string Written, Func<int, string?> At, int[] Edges) Versions(Dice dice)
    {
        if (dice.Next(4) == 0)
        {
            var plain = $"{dice.Next(101)}%";
            return (plain, _ => plain, []);
        }

        var days = Enumerable.Range(0, 1 + dice.Next(4)).Select(_ => dice.Next(Days)).Distinct().Order().ToArray();
        var versions = days.Select((from, i) =>
        {
            var last = i + 1 < days.Length ? days[i + 1] - 1 : Days + 1;
            return (From: from, Until: dice.Next(4) == 0 ? from + dice.Next(last - from + 1) : (int?)null, Last: last, Value: $"{dice.Next(101)}%");
        }).ToArray();
        var written = string.Join(", ", versions.Select(v => $"{{from: {Iso(v.From)}, {(v.Until is { } until ? $"until: {Iso(until)}, " : "")}value: {v.Value}}}"));
        return (
            $"[{written}]",
            day => versions.Where(v => v.From <= day && day <= (v.Until ?? v.Last)).Select(v => v.Value).FirstOrDefault(),
            [.. versions.SelectMany(v => new[] { v.From - 1, v.From, (v.Until ?? v.Last), (v.Until ?? v.Last) + 1 }).Where(day => day is >= 0 and <= Days)]);
    }

    private static string Iso(int day) => Start.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
