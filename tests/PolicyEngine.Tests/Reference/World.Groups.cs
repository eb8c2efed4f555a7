using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>A group's figure (MEANING, Groups): whoever is on file is a world of its own, in which the same questions are answered the same way.</summary>
internal sealed partial class World
{
    private readonly Dictionary<FoldGroup, Dictionary<string, (World[] Outcome, int Read)>> groups = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<FoldGroup, (Outcome[] Outcome, int Read)> likenesses = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<FoldGroup, ((Fraction Figure, Fraction Whole)? Outcome, int Read)> figures = new(ReferenceEqualityComparer.Instance);

    private Outcome Fold(FoldGroup fold, Standing at)
    {
        var own = fold.AlikeIn.Select(a => InCommon(a, at)).ToArray();
        if (own.Contains(Outcome.NotApplicable))
            return Outcome.NotApplicable;
        var judged = at.Outwards.First(s => s.Level == fold.Level).Subject;
        var members = Alike(fold, own)
            .Where(p => !(fold.WithoutItself && p.request.Subject == judged))
            .Select(p => p.FigureIn(fold)).OfType<(Fraction Figure, Fraction Whole)>().ToArray();
        if (members.Length < fold.Smallest)
            return Outcome.Undefined;
        var (above, below) = (members.Aggregate((Fraction)0, (sum, m) => sum + m.Figure), members.Aggregate((Fraction)0, (sum, m) => sum + m.Whole));
        return below == 0 ? AnyValue(fold.Type) : Checked(Outcome.Of(above / below), fold.Type);
    }

    private IEnumerable<World> Alike(FoldGroup fold, Outcome[] own)
    {
        if (!first.groups.TryGetValue(fold, out var ofPeriods))
            first.groups.Add(fold, ofPeriods = []);
        return Once(ofPeriods, $"{request.Period}: {string.Join(", ", (object[])own)}", () =>
            basis.SubjectsOf(fold.Level).Select(Of).Where(p => p.HasBegun && own.SequenceEqual(p.LikenessIn(fold))).ToArray());
    }

    private Outcome[] LikenessIn(FoldGroup fold) => Once(likenesses, fold, () => fold.AlikeIn.Select(a => InCommon(a, root)).ToArray());

    /// <summary>What it adds to its group; null where it does not count.</summary>
    private (Fraction Figure, Fraction Whole)? FigureIn(FoldGroup fold) => Once<FoldGroup, (Fraction, Fraction)?>(figures, fold, () =>
    {
        if (fold.LeftOut is not null && Evaluate(fold.LeftOut) == Outcome.Yes)
            return null;
        var (figure, whole) = (Evaluate(fold.Figure), fold.Whole is null ? Outcome.Of(1) : Evaluate(fold.Whole));
        return figure.IsNotApplicable || whole.IsNotApplicable ? null : (((NumberOutcome)figure).Value, ((NumberOutcome)whole).Value);
    });

    private Outcome InCommon(Likeness alike, Standing at) => alike.Field is { } field
        ? Evaluate(field, at)
        : file.Find(request.Level, request.Subject, null)?.Owner is { } owner ? new TextOutcome(owner) : questions.Ask(("owner", request.Subject), [new TextOutcome("acme"), new TextOutcome("bond")]);

    private bool HasBegun => request.Period is null || IsOnFile(Now);
}
