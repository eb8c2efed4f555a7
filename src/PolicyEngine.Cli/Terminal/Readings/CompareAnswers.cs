using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Works out a decision under every other answer to the readings that it rests on.</summary>
internal sealed record CompareAnswers(Focus Focus) : Work
{
    public override string Activity => $"Answering otherwise for {Focus.Name}";

    public override IEnumerable<Message> Run(Workbench bench)
    {
        if (bench.Find(Focus) is not var (of, request))
        {
            yield return new Failed(this, $"Nothing on file is about {Focus.Name}.");
            yield break;
        }

        var (policy, facts) = (of.Chosen.Policy, of.Chosen.Facts);
        var decision = Deciding.Decide(policy, facts, request) with { Takeover = of.Chosen.Takeover };
        yield return new Progressed(this, null);
        var asked = DecisionText.Compared(decision, Focus.Result is { } result ? [result] : []);
        yield return new AnswersCompared(Focus, policy, decision with { OtherAnswers = OtherReadings.Compare(policy, facts, request, asked) });
    }
}

/// <param name="Policy">That which judges.</param>
/// <param name="Decision">With its results under other answers.</param>
internal sealed record AnswersCompared(Focus Focus, CheckedPolicy Policy, Decision Decision) : Message;
