using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>A group's figure: pooled or the mean of ratios, of all on file that are alike.</summary>
public sealed partial class Evaluator
{
    private const int MostReasons = 20;

    private Groups Groups => Others.Groups;

    /// <summary>Whether a subject of a level has begun by the period evaluated; where the calendar does not list it, every one has.</summary>
    internal bool IsOnFile(int level)
    {
        if (request.Period is not { } asked || Others.Of(asked.Kind).FirstOrDefault(p => p.Name == asked.Name) is not { } now)
            return true;
        if (Others.FirstOf(asked.Kind, policy.Records[level], request.Subject) is not { } first || first.Days!.Value.Start <= now.Days!.Value.Start)
            return true;
        Others.ConsultBefore(first, policy.Records[level], request.Subject);
        return false;
    }

    /// <summary>What somebody's group has in common.</summary>
    internal ImmutableArray<Possible> LikenessOf(FoldGroup fold, Scope scope) => [.. fold.AlikeIn.Select(alike => alike.Field is { } field ? Evaluate(field, scope, alike.Name)
        : Lookup.SubjectAt(alike.Level, scope) is { } upper ? Possible.Known(Extent.Of(upper))
        : Possible.Of(TextExtent.Any, ReasonSet.Of(new Reason(ReasonKind.Missing, alike.Name, $"It is not known to which {alike.Name} it belongs.", Settles: null, fold.Place))))];

    /// <summary>The group of whoever is judged; or null where it is not known, or there is none.</summary>
    internal GroupFound? GroupOf(FoldGroup fold, Scope scope)
    {
        var likeness = LikenessOf(fold, scope);
        if (!likeness.All(l => l is { IsSettled: true, Values: not null }))
            return null;
        var itself = Lookup.SubjectAt(fold.Level, scope);
        var without = fold.WithoutItself ? itself : null;
        lock (Groups.Gate)
        {
            var group = Groups.Of(fold, policy, facts, request).Of(new Alike([.. likeness.Select(l => l.Values!)]));
            Others.Consult(group);
            return new GroupFound(group, itself, without, group.Total(without), [.. fold.AlikeIn.Zip(likeness, InWords)]);
        }
    }

    private Possible Fold(FoldGroup fold, Scope scope, string about)
    {
        if (GroupOf(fold, scope) is not { } found)
        {
            var likeness = LikenessOf(fold, scope);
            if (likeness.Any(l => l.IsCertainlyNotApplicable))
                return Possible.NotApplicable;
            var unknown = likeness.Aggregate(ReasonSet.None, (all, l) => all.Union(l.Reasons));
            return new Possible(
                Extent.All(fold.Type),
                likeness.Any(l => l.MayBeNotApplicable),
                MayBeUndefined: true,
                unknown.IsEmpty ? ReasonSet.Of(new Reason(ReasonKind.Undefined, about, "It is not settled what the group has in common.", Settles: null, fold.Place)) : unknown);
        }

        var (total, reasons) = (found.Total, found.Reasons(MostReasons, fold, about));
        if (total.Sure >= fold.Smallest)
            return Figure(fold, total, reasons, about);
        var small = ReasonSet.Of(new Reason(ReasonKind.Undefined, about, found.TooSmall(fold), Settles: null, fold.Place));
        return total.Most < fold.Smallest ? Possible.Undefined(small.All[0]) : Figure(fold, total, reasons, about) with { MayBeUndefined = true, Reasons = reasons.Union(small) };
    }

    private Possible Figure(FoldGroup fold, Tally total, ReasonSet reasons, string about)
    {
        if (fold.Whole is { } whole)
            return OperatorTable.Row(Operator.Divide).Meaning(new OperatorCall(
                Operator.Divide, fold.Type, fold.Place, about, [fold.Figure, whole], [Possible.Of(total.Figures, reasons), Possible.Of(total.Wholes, reasons)], policy.Calendar, OnFileUntil));
        var mean = total.Mean;
        return Possible.Of(mean, mean.IsSingle || !reasons.IsEmpty ? reasons : ReasonSet.Of(new Reason(
            ReasonKind.NotComputable, about, $"The mean of {total.Sure} ratios cannot be held exactly, only to within a thousand-millionth; `rounding` settles it.", Settles: null, fold.Place)));
    }

    private static string InWords(Likeness alike, Possible value) => $"{alike.Name} {ValueText.Of(value, alike.Field?.Type ?? PolicyTypes.Text)}";
}

/// <param name="Itself">The id of whoever is judged.</param>
/// <param name="Without">The id of whoever is not counted because the figure is held against it; null if all are.</param>
/// <param name="AlikeIn">`service.client_group older-people`.</param>
internal sealed record GroupFound(Group Group, string? Itself, string? Without, Tally Total, ImmutableArray<string> AlikeIn)
{
    public IEnumerable<GroupMember> Members => Group.Members.Where(m => m.Subject != Without);

    /// <summary>Those of every member that is open; of very many, in one sentence.</summary>
    public ReasonSet Reasons(int most, FoldGroup fold, string about)
    {
        var open = Group.Open.Where(m => m.Subject != Without);
        if (Group.Open.Length <= most)
            return open.Aggregate(ReasonSet.None, (all, m) => all.Union(m.Subject == Itself ? m.Reasons : m.Reasons.ArisingIn(m.Subject)));
        var named = string.Join(", ", open.Take(3).Select(m => m.Subject));
        return ReasonSet.Of(new Reason(ReasonKind.Missing, about, $"Figures of {Group.Open.Length} members of the group are not settled, among them {named}.", Settles: null, fold.Place));
    }

    public string TooSmall(FoldGroup fold)
    {
        var counted = Total.Maybe == 0 ? $"{Total.Sure}" : $"{Total.Sure} to {Total.Most}";
        return $"The group is too small: {counted} of {Members.Count()} count, and it takes {fold.Smallest}.";
    }
}
