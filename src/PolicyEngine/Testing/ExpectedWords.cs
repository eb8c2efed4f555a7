using PolicyEngine.Decisions;
using PolicyEngine.Language;

namespace PolicyEngine.Testing;

/// <summary>The words that tests use for what they expect.</summary>
internal static class ExpectedWords
{
    public const string Unknown = "unknown", Undefined = "undefined", NotApplicable = "not applicable", No = "no";

    public static readonly Vocabulary<StepStanding> Standings = new(
        "how a step stands",
        [
            ("done", StepStanding.Done), ("passed", StepStanding.Passed), ("due", StepStanding.Due), ("planned", StepStanding.Planned), ("open", StepStanding.Open),
            ("lapsed", StepStanding.Lapsed), ("not-called-for", StepStanding.NotNeeded),
        ]);

    public static string Of(StepStanding standing) => Standings.Entries.First(e => e.Meaning == standing).Word;

    public static string? KeyOf(ExpectedOf of) => of switch
    {
        ExpectedOf.Result => null,
        ExpectedOf.Because => "because",
        ExpectedOf.By or ExpectedOf.StepBy => "by",
        ExpectedOf.Done => "done",
        ExpectedOf.Since => "since",
        ExpectedOf.Standing => "standing",
        _ => "on",
    };
}
