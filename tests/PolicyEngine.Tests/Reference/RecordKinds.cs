using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>The record kinds of every generated policy: services of providers, with what is reported of each.</summary>
internal static class RecordKinds
{
    public const int Provider = 0;
    public const int Service = 1;
    public const int Return = 2;
    public const int Complaint = 3;
    public const int Notice = 4;

    public const string Period = "2018-19 Q3";

    public static ImmutableArray<RecordKind> All(Dice dice) =>
    [
        new("provider", -1, null, IsMany: false, null, Absence.Unknown, Vocabulary.Origin),
        new("service", Provider, null, IsMany: false, null, Absence.Unknown, Vocabulary.Origin),
        new("return", Service, "quarter", IsMany: false, null, Any(dice), Vocabulary.Origin),
        new("complaint", Service, null, IsMany: true, "on", Any(dice), Vocabulary.Origin),
        new("notice", Provider, null, IsMany: true, "on", Any(dice), Vocabulary.Origin),
    ];

    /// <summary>The kinds whose facts can be read from a level without an aggregate.</summary>
    public static ImmutableArray<int> ReadFrom(int level) => level switch
    {
        Provider => [Provider],
        Service => [Service, Return, Provider],
        _ => [],
    };

    /// <summary>The series that an aggregate can run over from a level.</summary>
    public static ImmutableArray<int> SeriesFrom(int level) => level switch
    {
        Provider => [Service, Notice],
        Service => [Complaint, Complaint, Notice, Service],
        _ => [],
    };

    private static Absence Any(Dice dice) => dice.Chance(50) ? Absence.Unknown : Absence.None;
}
