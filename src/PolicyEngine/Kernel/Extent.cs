using System.Collections.Immutable;
using System.Numerics;
using PolicyEngine.Types;

namespace PolicyEngine.Kernel;

/// <summary>The ordinary values that something may still have. One value, and it is known.</summary>
public abstract record Extent
{
    private Possible? known;

    /// <summary>A copy is of other values, so what it comes to is not the same.</summary>
    protected Extent(Extent original) => _ = original;

    protected Extent()
    {
    }

    /// <summary>That it is known to be this; made once.</summary>
    internal Possible Known => known ??= new Possible(this, MayBeNotApplicable: false, MayBeUndefined: false, ReasonSet.None);

    /// <summary>What <see cref="Code"/> is where there is none.</summary>
    internal const long NoCode = long.MaxValue;

    /// <summary>A whole number for the one value, by which values of one type compare: the number in millionths, the option as a bit, which only tells whether two are the same.</summary>
    internal virtual long Code => NoCode;

    /// <summary>Exactly one value is left.</summary>
    public abstract bool IsSingle { get; }

    /// <summary>The smallest extent of this kind that holds both.</summary>
    public abstract Extent Union(Extent other);

    /// <summary>What was made of it is no part of what it is.</summary>
    public virtual bool Equals(Extent? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => 0;

    public static Extent Of(Exact value) => new NumberExtent(value, value);

    public static Extent Of(bool value) => value ? OptionExtent.Yes : OptionExtent.No;

    public static Extent OfOption(int option) => OptionExtent.Each[option];

    public static Extent Of(string text) => new TextExtent([text]);

    /// <summary>Every value of a type: nothing is known but what the type itself says (a count is never negative).</summary>
    public static Extent All(PolicyType type) => type switch
    {
        YesNoType => OptionExtent.Either,
        ChoiceType choice => OptionExtent.First(choice.Options.Length),
        TextType => TextExtent.Any,
        CountType => new NumberExtent(Exact.Zero, null),
        TimeOfDayType => new NumberExtent(Exact.Zero, 24 * 60),
        _ => NumberExtent.Any,
    };
}

/// <summary>A number between bounds, both included; null is no bound. Of every numeric type, in the unit its type states.</summary>
public sealed record NumberExtent(Exact? Low, Exact? High) : Extent
{
    public static readonly NumberExtent Any = new(null, null);

    public Exact? Low { get; } = Low;

    public Exact? High { get; } = High;

    public override bool IsSingle { get; } = Low is { } low && High is { } high && low == high;

    private const int Millionth = 1_000_000;

    /// <summary>What <see cref="code"/> has where it is not worked out yet.</summary>
    private const long NotYet = long.MinValue;

    private long code = NotYet;

    internal override long Code => code is not NotYet and var known ? known : code = IsSingle ? InMillionths(Single) : NoCode;

    /// <summary>The one number, if <see cref="IsSingle"/>.</summary>
    public Exact Single => Low!.Value;

    /// <summary>None where it is no whole number of them, or too large.</summary>
    private static long InMillionths(Exact value)
    {
        var scaled = Exact.Multiply(value, Millionth);
        return scaled is { IsWhole: true, Numerator: var whole } && whole > NotYet && whole < NoCode ? (long)whole : NoCode;
    }

    /// <summary>What is remembered of it is no part of what it is.</summary>
    public bool Equals(NumberExtent? other) => other is not null && Low == other.Low && High == other.High;

    public override int GetHashCode() => HashCode.Combine(Low, High);

    public override Extent Union(Extent other)
    {
        var that = (NumberExtent)other;
        return new NumberExtent(
            Low is { } a && that.Low is { } b ? (a < b ? a : b) : null,
            High is { } c && that.High is { } d ? (c > d ? c : d) : null);
    }
}

/// <summary>Options of a choice, one bit each; of a yes or no, bit 0 is no and bit 1 is yes.</summary>
public sealed record OptionExtent(ulong Bits) : Extent
{
    public static readonly OptionExtent No = new(1);
    public static readonly OptionExtent Yes = new(2);
    public static readonly OptionExtent Either = new(3);

    /// <summary>Every option alone.</summary>
    internal static readonly ImmutableArray<OptionExtent> Each = [.. Enumerable.Range(0, ChoiceType.MostOptions).Select(o => o == 0 ? No : o == 1 ? Yes : new OptionExtent(1UL << o))];

    public override bool IsSingle => BitOperations.IsPow2(Bits);

    internal override long Code => IsSingle ? (long)Bits : NoCode;

    /// <summary>The lowest option left; the only one if <see cref="IsSingle"/>.</summary>
    public int Single => BitOperations.TrailingZeroCount(Bits);

    public bool Has(int option) => (Bits & (1UL << option)) != 0;

    public IEnumerable<int> Options
    {
        get
        {
            for (var left = Bits; left != 0; left &= left - 1)
                yield return BitOperations.TrailingZeroCount(left);
        }
    }

    public static OptionExtent First(int count) => new(count >= 64 ? ulong.MaxValue : (1UL << count) - 1);

    public override Extent Union(Extent other) => new OptionExtent(Bits | ((OptionExtent)other).Bits);
}

/// <summary>One of some texts; a default array is any text at all.</summary>
public sealed record TextExtent(ImmutableArray<string> Texts) : Extent
{
    public static readonly TextExtent Any = new(default(ImmutableArray<string>));

    public bool IsAny => Texts.IsDefault;

    public override bool IsSingle => !IsAny && Texts.Length == 1;

    public override Extent Union(Extent other)
    {
        var that = (TextExtent)other;
        return IsAny || that.IsAny ? Any : new TextExtent([.. Texts.Union(that.Texts, StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    public bool Equals(TextExtent? other) =>
        other is not null && IsAny == other.IsAny && (IsAny || Texts.SequenceEqual(other.Texts, StringComparer.Ordinal));

    public override int GetHashCode() => IsAny ? 0 : Texts.Length;
}
