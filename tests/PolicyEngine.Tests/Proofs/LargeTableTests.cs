using System.Globalization;
using PolicyEngine.Proofs;
using PolicyEngine.Tests.Reference;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Proofs;

/// <summary>A table of 12 inputs and 60 rows is gone through within its limits, and what is not proved of it is said.</summary>
public sealed class LargeTableTests
{
    private const int Inputs = 12;
    private const int Rows = 60;

    [Fact]
    public void Every_row_and_gap_is_found_or_said_to_be_open()
    {
        var policy = PolicyCompiler.Compile([new SourceText("p.yaml", Written(new Dice(1)))], _ => []).Policy!;
        var proofs = Proving.Of(policy).ToArray();
        Assert.Equal(Rows, proofs.Count(p => p.Defect == Defect.DeadRow));
        Assert.Contains(proofs, p => p is { Defect: Defect.Gap, IsThere: true, IsProved: true, Witness: not null });
        Assert.Contains(proofs, p => p is { Defect: Defect.DeadRow, IsThere: true, IsProved: true, Rows: [Rows - 1] });
        Assert.All(proofs, p => Assert.True(p.IsProved || p.Tried > p.Limit, $"{p.Defect} {string.Join(", ", p.Rows)} is open after {p.Tried} evaluations"));
    }

    /// <summary>Rows of two or three cells each; the last covers nothing that the one before it does not.</summary>
    private static string Written(Dice dice)
    {
        string Cell() => $"at least {dice.Between(1, 9) * 10}%";
        string Row(int i) => $"      - {{id: r{i}, {string.Join(", ", Enumerable.Range(0, Inputs).Where(_ => dice.Chance(20)).Append(i % Inputs).Distinct().Select(n => $"f{n}: {Cell()}"))}, gives: {i}}}";
        var fields = Enumerable.Range(0, Inputs).Select(n => $"      f{n}: {{percent: {{places: 0, range: 0% to 100%}}}}");
        return string.Create(CultureInfo.InvariantCulture, $$"""
            policy: p
            title: Large
            status: in-force
            documents: {guide: Guide}
            facts:
              service:
                fields:
            {{string.Join('\n', fields.Select(f => $"  {f}"))}}
            tables:
              t:
                inputs: [{{string.Join(", ", Enumerable.Range(0, Inputs).Select(n => $"f{n}"))}}]
                hit: first
                rows:
            {{string.Join('\n', Enumerable.Range(0, Rows - 2).Select(Row))}}
                  - {id: before, f0: at least 50%, gives: 58}
                  - {id: covered, f0: at least 60%, f1: at least 10%, gives: 59}
                otherwise: undefined
                cite: "1"
            """);
    }
}
