using System.Numerics;

namespace PolicyEngine.Kernel;

/// <summary>
/// An exact number: a quotient in lowest terms, denominator positive. Comparison cross-multiplies; nothing is rounded
/// unless <see cref="Round"/> is asked for. A result whose numerator or denominator does not fit 127 bits is
/// <see langword="null"/>: the overflow that MEANING calls not computable.
/// </summary>
public readonly struct Exact : IEquatable<Exact>, IComparable<Exact>
{
    private readonly Int128 denominatorLessOne;

    private Exact(Int128 numerator, Int128 denominator)
    {
        Numerator = numerator;
        denominatorLessOne = denominator - 1;
    }

    public Int128 Numerator { get; }

    public Int128 Denominator => denominatorLessOne + 1;

    public bool IsWhole => denominatorLessOne == 0;

    public int Sign => Int128.Sign(Numerator);

    public static Exact Zero => default;

    public static Exact One => new(1, 1);

    public static implicit operator Exact(long value) => new(value, 1);

    /// <summary>Near enough for a picture; nothing is worked out with it.</summary>
    public double ToDouble() => (double)Numerator / (double)Denominator;

    public static Exact FromDecimal(decimal value)
    {
        var bits = decimal.GetBits(value);
        var scale = (bits[3] >> 16) & 0x7F;
        var unscaled = new BigInteger(new decimal(bits[0], bits[1], bits[2], value < 0, 0));
        return Reduce(unscaled, BigInteger.Pow(10, scale))
            ?? throw new ArgumentOutOfRangeException(nameof(value), "Every decimal fits.");
    }

    /// <summary>Numerator over denominator in lowest terms; null if the denominator is zero or the result does not fit.</summary>
    public static Exact? Reduce(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            return null;
        if (denominator.Sign < 0)
            (numerator, denominator) = (-numerator, -denominator);
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (!divisor.IsOne)
            (numerator, denominator) = (numerator / divisor, denominator / divisor);
        return Fits(numerator) && Fits(denominator) ? new Exact((Int128)numerator, (Int128)denominator) : null;
    }

    /// <summary>The same of what surely fits: the denominator is positive.</summary>
    internal static Exact Quotient(Int128 numerator, Int128 denominator) => ReduceSmall(numerator, denominator);

    public static Exact? Add(Exact left, Exact right) =>
        Small(left, right)
            ? ReduceSmall(left.Numerator * right.Denominator + right.Numerator * left.Denominator, left.Denominator * right.Denominator)
            : Reduce(
                (BigInteger)left.Numerator * right.Denominator + (BigInteger)right.Numerator * left.Denominator,
                (BigInteger)left.Denominator * right.Denominator);

    /// <summary>Whether it fits does not depend on the order: what overflows on the way is added up again without bounds.</summary>
    public static Exact? Sum(IEnumerable<Exact> values)
    {
        var terms = values.ToArray();
        Exact? sum = Zero;
        foreach (var term in terms)
            sum = sum is { } s ? Add(s, term) : null;
        if (sum is not null)
            return sum;
        var (numerator, denominator) = (BigInteger.Zero, BigInteger.One);
        foreach (var term in terms)
            (numerator, denominator) = (numerator * term.Denominator + term.Numerator * denominator, denominator * term.Denominator);
        return Reduce(numerator, denominator);
    }

    public static Exact? Subtract(Exact left, Exact right) => Add(left, right.Negate());

    public static Exact? Multiply(Exact left, Exact right) =>
        Small(left, right)
            ? ReduceSmall(left.Numerator * right.Numerator, left.Denominator * right.Denominator)
            : Reduce((BigInteger)left.Numerator * right.Numerator, (BigInteger)left.Denominator * right.Denominator);

    /// <summary>Null also where the divisor is zero.</summary>
    public static Exact? Divide(Exact left, Exact right)
    {
        if (right.Sign == 0)
            return null;
        return Small(left, right)
            ? ReduceSmall(left.Numerator * right.Denominator, left.Denominator * right.Numerator)
            : Reduce((BigInteger)left.Numerator * right.Denominator, (BigInteger)left.Denominator * right.Numerator);
    }

    public Exact Negate() => new(-Numerator, Denominator);

    public Exact Abs() => Sign < 0 ? Negate() : this;

    public Exact Floor()
    {
        var quotient = Numerator / Denominator;
        return new(Numerator < 0 && quotient * Denominator != Numerator ? quotient - 1 : quotient, 1);
    }

    public Exact Ceiling() => Negate().Floor().Negate();

    /// <summary>Rounded to a number of decimal places; null if the scaled number does not fit.</summary>
    public Exact? Round(int places, RoundingMode mode)
    {
        var scale = BigInteger.Pow(10, places);
        var scaled = (BigInteger)Numerator * scale;
        var floor = BigInteger.DivRem(scaled, Denominator, out var remainder);
        if (remainder.Sign < 0)
        {
            floor -= 1;
            remainder += Denominator;
        }

        var twice = remainder * 2;
        var up = mode switch
        {
            RoundingMode.Down => false,
            RoundingMode.Up => !remainder.IsZero,
            RoundingMode.HalfEven => twice > Denominator || (twice == Denominator && !floor.IsEven),
            _ => twice > Denominator || (twice == Denominator && Sign > 0),
        };
        return Reduce(up ? floor + 1 : floor, scale);
    }

    public int CompareTo(Exact other) =>
        IsShort && other.IsShort
            ? ((long)Numerator * (int)other.Denominator).CompareTo((long)other.Numerator * (int)Denominator)
        : Small(this, other)
            ? (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator)
            : ((BigInteger)Numerator * other.Denominator).CompareTo((BigInteger)other.Numerator * Denominator);

    public bool Equals(Exact other) => Numerator == other.Numerator && denominatorLessOne == other.denominatorLessOne;

    public override bool Equals(object? obj) => obj is Exact other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, denominatorLessOne);

    public override string ToString() => IsWhole ? $"{Numerator}" : $"{Numerator}/{Denominator}";

    public static bool operator ==(Exact left, Exact right) => left.Equals(right);

    public static bool operator !=(Exact left, Exact right) => !left.Equals(right);

    public static bool operator <(Exact left, Exact right) => left.CompareTo(right) < 0;

    public static bool operator >(Exact left, Exact right) => left.CompareTo(right) > 0;

    public static bool operator <=(Exact left, Exact right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Exact left, Exact right) => left.CompareTo(right) >= 0;

    private static readonly BigInteger Limit = (BigInteger)Int128.MaxValue;

    private static bool Fits(BigInteger value) => BigInteger.Abs(value) <= Limit;

    /// <summary>Products of two such numbers fit 64 bits.</summary>
    private bool IsShort => Numerator == (int)Numerator && denominatorLessOne == (int)denominatorLessOne && denominatorLessOne != int.MaxValue;

    /// <summary>Products of two such numbers, and the sum of two products, fit 128 bits.</summary>
    private static bool Small(Exact left, Exact right) =>
        Small(left.Numerator) && Small(left.denominatorLessOne) && Small(right.Numerator) && Small(right.denominatorLessOne);

    private static bool Small(Int128 value) => value < long.MaxValue / 2 && value > long.MinValue / 2;

    private static Exact ReduceSmall(Int128 numerator, Int128 denominator)
    {
        if (denominator < 0)
            (numerator, denominator) = (-numerator, -denominator);
        if (denominator == 1)
            return new(numerator, denominator);
        var (a, b) = (Int128.Abs(numerator), denominator);
        while (b != 0)
            (a, b) = (b, a % b);
        return new(numerator / a, denominator / a);
    }
}

public enum RoundingMode
{
    /// <summary>A half goes away from zero, as schoolbooks round.</summary>
    HalfUp,

    /// <summary>A half goes to the even neighbour.</summary>
    HalfEven,

    /// <summary>Towards minus infinity.</summary>
    Down,

    /// <summary>Towards plus infinity.</summary>
    Up,
}
