using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>A group's figure (MEANING, Groups): whoever is on file is a world of its own, in which the same questions are answered the same way.</summary>
internal sealed partial class World
{
    private readonly Dictionary<string, World> peers = [];

    private Outcome Fold(FoldGroup fold, Standing at)
    {
        var own = fold.AlikeIn.Select(a => InCommon(a, at)).ToArray();
        if (own.Contains(Outcome.NotApplicable))
            return Outcome.NotApplicable;
        var judged = at.Outwards.First(s => s.Level == fold.Level).Subject;
        var members = file.All.Where(r => r.Kind == fold.Level || policy.Records[r.Kind].Of == fold.Level).Select(r => r.Subject).Distinct()
            .Where(s => !(fold.WithoutItself && s == judged)).Select(Peer)
            .Where(p => p.HasBegun && own.SequenceEqual(fold.AlikeIn.Select(a => p.InCommon(a, p.root))))
            .Where(p => fold.LeftOut is null || p.Evaluate(fold.LeftOut) != Outcome.Yes)
            .Select(p => (Figure: p.Evaluate(fold.Figure), Whole: fold.Whole is null ? Outcome.Of(1) : p.Evaluate(fold.Whole)))
            .Where(m => !m.Figure.IsNotApplicable && !m.Whole.IsNotApplicable)
            .Select(m => (Figure: ((NumberOutcome)m.Figure).Value, Whole: ((NumberOutcome)m.Whole).Value)).ToArray();
        if (members.Length < fold.Smallest)
            return Outcome.Undefined;
        var (above, below) = (members.Aggregate((Fraction)0, (sum, m) => sum + m.Figure), members.Aggregate((Fraction)0, (sum, m) => sum + m.Whole));
        return below == 0 ? AnyValue(fold.Type) : Checked(Outcome.Of(above / below), fold.Type);
    }

    private Outcome InCommon(Likeness alike, Standing at) => alike.Field is { } field
        ? Evaluate(field, at)
        : file.Find(request.Level, request.Subject, null)?.Owner is { } owner ? new TextOutcome(owner) : questions.Ask(("owner", request.Subject), [new TextOutcome("acme"), new TextOutcome("bond")]);

    private bool HasBegun => request.Period is null || IsOnFile(Now);

    private World Peer(string subject)
    {
        if (subject == request.Subject)
            return this;
        if (!peers.TryGetValue(subject, out var peer))
            peers.Add(subject, peer = new World(policy, file, request with { Subject = subject }, samples, questions));
        return peer;
    }
}
