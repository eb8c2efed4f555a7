using System.Collections.Immutable;
using PolicyEngine.Text;

namespace PolicyEngine.Kernel;

public enum ReasonKind
{
    /// <summary>A fact was not supplied.</summary>
    Missing,

    /// <summary>The day that the evaluation stands on was not given.</summary>
    NoDay,

    /// <summary>Two figures are on file; both are evaluated.</summary>
    Disputed,

    /// <summary>The policy says nothing: a hole it declares, or an appendix that is not in the source.</summary>
    Undefined,

    /// <summary>Zero denominator, overflow, a date outside the calendar.</summary>
    NotComputable,
}

/// <summary>Why a result is not settled, or rests on something that is not there.</summary>
/// <param name="Kind">Which of the five.</param>
/// <param name="About">The id of the fact or rule: `return.complaints`, `bands.grade`.</param>
/// <param name="Text">One plain sentence; null says no more than that <paramref name="Settles"/> was not supplied, which is put into words only where somebody reads it.</param>
/// <param name="Settles">The fact that would settle it, or null where no further fact can.</param>
/// <param name="Place">Where the policy declares what this is about.</param>
public sealed record Reason(ReasonKind Kind, string About, string? Text, FactKey? Settles, Place? Place)
{
    /// <summary>One plain sentence.</summary>
    public string Text
    {
        get => field ?? $"{Settles} was not supplied.";
        init;
    } = Text;

    /// <summary>It is not known whose figure it would be, so that it may be on file all along.</summary>
    public bool IsOfUnknown { get; init; }

    /// <summary>A figure that is known not to be on file.</summary>
    public bool IsNotOnFile => Kind == ReasonKind.Missing && !IsOfUnknown;

    /// <summary>The id of another subject in whose figures it arises, one of the group compared with; null where it arises in those of whoever is judged, or a fact says whose it is.</summary>
    public string? Of { get; init; }

    /// <summary>The text with whom it is about, where that is another.</summary>
    public string Sentence => Of is null ? Text : $"Of `{Of}`: {Text}";
}

/// <summary>One fact of one subject: `return.complaints` of service `oak-house` for `2018-19 Q3`.</summary>
/// <param name="Fact">The fact's id, record kind and field.</param>
/// <param name="Subject">The id of the service, provider or other subject that the record belongs to.</param>
/// <param name="Period">The period's name, or null where the record has none.</param>
public sealed record FactKey(string Fact, string Subject, string? Period)
{
    public override string ToString() => $"`{Fact}` of `{Subject}`{(Period is null ? "" : $" for {Period}")}";
}

/// <summary>Reasons, each once, in the order found.</summary>
public readonly struct ReasonSet : IEquatable<ReasonSet>
{
    private readonly ImmutableArray<Reason> reasons;

    private ReasonSet(ImmutableArray<Reason> reasons) => this.reasons = reasons;

    public static ReasonSet None => default;

    public ImmutableArray<Reason> All => reasons.IsDefault ? [] : reasons;

    public bool IsEmpty => reasons.IsDefaultOrEmpty;

    public static ReasonSet Of(Reason reason) => new([reason]);

    public ReasonSet Union(ReasonSet other)
    {
        if (other.IsEmpty || (!IsEmpty && reasons == other.reasons))
            return this;
        if (IsEmpty)
            return other;
        ImmutableArray<Reason>.Builder? all = null;
        foreach (var reason in other.reasons)
        {
            if (!reasons.Contains(reason))
                (all ??= reasons.ToBuilder()).Add(reason);
        }

        return all is null ? this : new ReasonSet(all.ToImmutable());
    }

    /// <summary>The same as seen from somebody else, each with whose figures it arises in.</summary>
    public ReasonSet ArisingIn(string subject) => new([.. All.Select(r => r.Settles is null && r.Of is null ? r with { Of = subject } : r)]);

    public ReasonSet Except(ReasonSet other) => new(All.RemoveAll(other.All.Contains));

    public ReasonSet Only(ReasonKind kind) => new(All.RemoveAll(r => r.Kind != kind));

    public bool Equals(ReasonSet other) => All.SequenceEqual(other.All);

    public override bool Equals(object? obj) => obj is ReasonSet other && Equals(other);

    public override int GetHashCode() => All.Length;

    public static bool operator ==(ReasonSet left, ReasonSet right) => left.Equals(right);

    public static bool operator !=(ReasonSet left, ReasonSet right) => !left.Equals(right);
}
