using System.Numerics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>A number as a quotient of unbounded integers in lowest terms, so that the engine's own exact numbers are checked too.</summary>
internal readonly record struct Fraction : IComparable<Fraction>
{
    private static readonly BigInteger Largest = BigInteger.Pow(2, 127) - 1;

    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        Denominator = denominator / divisor;
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator { get; }

    public bool IsWhole => Denominator.IsOne;

    /// <summary>Too large to hold exactly is not computable (MEANING, Results 5).</summary>
    public bool Fits => BigInteger.Abs(Numerator) <= Largest && Denominator <= Largest;

    public static Fraction Of(Exact value) => new((BigInteger)value.Numerator, (BigInteger)value.Denominator);

    public Exact ToExact() => Exact.Reduce(Numerator, Denominator)!.Value;

    public Fraction Abs() => new(BigInteger.Abs(Numerator), Denominator);

    public BigInteger Floor()
    {
        var quotient = BigInteger.DivRem(Numerator, Denominator, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    public Fraction Round(int places, RoundingMode mode)
    {
        var scale = BigInteger.Pow(10, places);
        var scaled = this * new Fraction(scale, 1);
        var down = scaled.Floor();
        var rest = scaled - new Fraction(down, 1);
        var half = new Fraction(1, 2);
        var goesUp = mode switch
        {
            RoundingMode.Down => false,
            RoundingMode.Up => rest > new Fraction(0, 1),
            RoundingMode.HalfEven => rest > half || (rest == half && !down.IsEven),
            _ => rest > half || (rest == half && Numerator.Sign > 0),
        };
        return new Fraction(goesUp ? down + 1 : down, scale);
    }

    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public override string ToString() => IsWhole ? $"{Numerator}" : $"{Numerator}/{Denominator}";

    public static implicit operator Fraction(int value) => new(value, 1);

    public static Fraction operator +(Fraction a, Fraction b) => a.Denominator == b.Denominator
        ? new(a.Numerator + b.Numerator, a.Denominator)
        : new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    public static Fraction operator -(Fraction a, Fraction b) => a + new Fraction(-b.Numerator, b.Denominator);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Fraction operator /(Fraction a, Fraction b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;
}
