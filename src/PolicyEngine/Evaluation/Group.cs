using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>A group with its members' figures. The total without one of them is put together from those before and after it.</summary>
internal sealed class Group
{
    private readonly string[] subjects;
    private readonly Tally[] upTo;
    private readonly Tally[] from;

    /// <param name="members">In order of their ids.</param>
    /// <param name="inputs">Every record that was looked for.</param>
    public Group(ImmutableArray<GroupMember> members, IEnumerable<Input> inputs)
    {
        (Members, Inputs) = (members, inputs);
        subjects = [.. members.Select(m => m.Subject)];
        Open = [.. members.Where(m => m.IsOpen)];
        (upTo, from) = (new Tally[members.Length + 1], new Tally[members.Length + 1]);
        upTo[0] = from[members.Length] = Tally.None;
        for (var i = 0; i < members.Length; i++)
        {
            upTo[i + 1] = upTo[i].And(Tally.Of(members[i]));
            from[^(i + 2)] = Tally.Of(members[^(i + 1)]).And(from[^(i + 1)]);
        }
    }

    public ImmutableArray<GroupMember> Members { get; }

    /// <summary>Those of which it is not settled whether or with which figure they count.</summary>
    public ImmutableArray<GroupMember> Open { get; }

    public IEnumerable<Input> Inputs { get; }

    /// <param name="without">The id of the one that is not counted, or null.</param>
    public Tally Total(string? without)
    {
        var at = without is null ? -1 : Array.BinarySearch(subjects, without, StringComparer.Ordinal);
        return at < 0 ? upTo[^1] : upTo[at].And(from[at + 1]);
    }
}

/// <param name="Belongs">Whether it is one of the group: yes, or not known.</param>
/// <param name="LeftOut">Whether the rule leaves it out; not applicable: it does not.</param>
/// <param name="Figure">Pooled, its part.</param>
/// <param name="Whole">Pooled, its whole; else null.</param>
internal sealed record GroupMember(string Subject, Possible Belongs, Possible LeftOut, Possible Figure, Possible? Whole)
{
    public bool IsLeftOut => LeftOut.IsCertainlyTrue;

    public bool MayCount => !IsLeftOut && Figure.Values is not null && Whole is not { Values: null };

    public bool SurelyCounts => MayCount && !Belongs.CanBeFalse && !LeftOut.CanBeTrue && !Figure.MayBeNotApplicable && Whole is not { MayBeNotApplicable: true };

    public bool IsOpen => MayCount && !(SurelyCounts && Figure.IsSettled && Whole is not { IsSettled: false });

    public ReasonSet Reasons => Belongs.Reasons.Union(LeftOut.Reasons).Union(Figure.Reasons).Union(Whole?.Reasons ?? ReasonSet.None);
}
