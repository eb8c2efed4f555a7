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
            yield return new AnswersCompared(Focus, null);
            yield break;
        }

        var decision = of.Chosen.Decide(request);
        yield return new Progressed(this, null);
        var (policy, facts) = (of.Chosen.Policy, of.Chosen.Facts);
        var asked = DecisionText.Compared(decision, Focus.Result is { } result ? [result] : []);
        yield return new AnswersCompared(Focus, new Answered(policy, decision with { OtherAnswers = OtherReadings.Compare(policy, facts, request, asked) }));
    }
}

/// <param name="Answered">Null where nothing on file is judged.</param>
internal sealed record AnswersCompared(Focus Focus, Answered? Answered) : Message;

/// <param name="Policy">That which judges.</param>
/// <param name="Decision">With its results under other answers.</param>
internal sealed record Answered(CheckedPolicy Policy, Decision Decision);
