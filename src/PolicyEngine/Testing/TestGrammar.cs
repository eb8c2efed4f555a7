using PolicyEngine.Language;
using static PolicyEngine.Language.Shape;

namespace PolicyEngine.Testing;

/// <summary>What a file of tests may hold: the tables by which it is read, and which the schema for editors shows.</summary>
internal static class TestGrammar
{
    /// <summary>A value, or those between which it is open.</summary>
    private static readonly Shape Value = Either(Plain, List(Plain));

    /// <summary>Figures of any kind of record, and events.</summary>
    private static readonly Shape Figures = Map(Anything);

    public static readonly Construct Step = Construct.Plain(
        "what is expected of a step",
        new("standing", "how it stands", ExpectedWords.Standings),
        new("on", "its day", Value),
        new("by", "the day by which it is due", Value));

    public static readonly Construct Result = Construct.Plain(
        "what is expected of a result",
        new("is", "the result, as it reads; a list where it is open between several", Value),
        new("because", "words, names of facts or rules, rows or clauses that its explanation has to have", Value),
        new("by", "of a duty: the day by which it is due", Value),
        new("done", "of a duty: the day on which it was done, or no", Value),
        new("since", "of a procedure: the day on which its state was entered", Value),
        new("steps", "of reminders and procedures: how steps stand", Map(Either(ExpectedWords.Standings, Step))));

    public static readonly Construct Test = Construct.Plain(
        "a test",
        new("given", "figures of one service and of what it belongs to, by kind of record", Figures),
        new("facts", "instead of `given`: a whole file of facts", Figures),
        new("for", "with `facts`: whose results are looked at", Plain),
        new("period", "the period tested; without it the first that the results are worked out for", Plain),
        new("on", "the day on which it stands", Plain),
        new("readings", "readings answered otherwise than the policy does", Map(Plain)),
        new("expect", "results by id, or by the end of it", Map(Either(Plain, List(Plain), Result))));

    public static readonly KeyRow Tests = new("tests", "tests by their names", Map(Test));

    public static readonly KeyRow Common = new("given", "figures of all tests in this file; a test's own counts instead", Figures);

    public static readonly Construct File = Construct.Plain("a file of tests", Tests, Common);
}
