using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Syntax;

/// <summary>How values, operators and brackets go together.</summary>
internal static partial class SyntaxErrors
{
    private static readonly DiagnosticCode MissingValueCode = Error("PE0114", "A value is missing", """
        An operator stands between two values. One of them is missing, or an operator is written twice.

            wrong   utilisation < and staffing < 85%
            right   utilisation < 90% and staffing < 85%
        """);

    private static readonly DiagnosticCode LeftOverCode = Error("PE0115", "Something is left over", """
        The expression is complete before this point, and nothing joins what follows to it.

            wrong   utilisation < 90% staffing < 85%
            right   utilisation < 90% or staffing < 85%
        """);

    private static readonly DiagnosticCode BracketCode = Error("PE0116", "A bracket has no partner", """
        Each `(` is closed by a `)` and each `[` by a `]`, in the right order.

            wrong   (a + b * 2
            right   (a + b) * 2
            wrong   rating in [red, amber)
            right   rating in [red, amber]
        """);

    private static readonly DiagnosticCode ComparisonChainCode = Error("PE0117", "Comparisons are chained", """
        A comparison has two sides. For a value between two others write `between`, which includes both ends,
        or two comparisons joined by `and`.

            wrong   80% <= utilisation < 90%
            right   80% <= utilisation and utilisation < 90%
            right   utilisation between 80% and 90%
        """);

    private static readonly DiagnosticCode MissingThenCode = Error("PE0118", "An `if` has no `then`", """
        A choice between two values has three parts: `if`, `then` and `else`.

            wrong   if qaf_grade is A £12.24 else £0
            right   if qaf_grade is A then £12.24 else £0
        """);

    private static readonly DiagnosticCode MissingElseCode = Error("PE0119", "An `if` has no `else`", """
        Nothing is assumed where a condition does not hold: `else` says what the value is then.
        Where the source does not say, write `undefined`.

            wrong   if qaf_grade is A then £12.24
            right   if qaf_grade is A then £12.24 else £0
            right   if qaf_grade is A then £12.24 else undefined
        """);

    private static readonly DiagnosticCode MissingWordCode = Error("PE0120", "A word of a set phrase is missing", """
        `between` takes two values joined by `and`. An aggregate that names its items says `in` what they are.

            wrong   utilisation between 80%, 90%
            right   utilisation between 80% and 90%
            wrong   sum(s.days_used for s services)
            right   sum(s.days_used for s in services)
        """);

    private static readonly DiagnosticCode NeedsBracketsCode = Error("PE0121", "`if` or `not` inside an expression needs brackets", """
        `if` and `not` reach as far as they can, so inside a calculation or comparison they go in brackets.

            wrong   £10 + if late then £5 else £0
            right   £10 + (if late then £5 else £0)
        """);

    private static readonly DiagnosticCode MissingNameCode = Error("PE0122", "A name is missing", """
        A dot is followed by a name, and so is the square bracket of an entry. Words of the language, such as `in`
        or `of`, are names only after a dot.

            wrong   return.
            right   return.received
            wrong   thresholds[1].bound
            right   thresholds[utilisation].bound
        """);

    private static readonly DiagnosticCode AggregateCode = Error("PE0123", "An aggregate does not say over what it runs", """
        An aggregate runs over one list. Several values go in square brackets; to pick among the items, name them.

            wrong   average(quality, access, safety)
            right   average([quality, access, safety])
            wrong   count(services where utilisation < 90%)
            right   count(s in services where s.utilisation < 90%)
        """);

    private static readonly DiagnosticCode WindowCode = Error("PE0124", "A window of time is not one that policies use", """
        A window says which periods, back from the one that is evaluated; `if complete` may follow it.
        The last but one names a kind of period that the calendar lists.

            wrong   count(q in periods over the last year where q.late)
            right   count(q in periods over last 4 periods where q.late)
            right   count(q in periods within 12 months if complete where q.late)
            right   count(q in periods in this financial year where q.late)
            right   count(q in periods in this year where q.late)
            right   count(q in periods since 2004-04-05 where q.late)
        """);

    private static readonly DiagnosticCode CellCode = Error("PE0125", "A cell says several things at once", """
        A cell is one test: a value, a comparison, a range or a list of alternatives. It says
        for which values its row holds, not for which it does not.

            wrong   red or amber
            right   [red, amber]
            wrong   > 10 and < 20
            right   11 to 19
            wrong   not [red, amber]
            right   green
        """);

    private static readonly DiagnosticCode TooDeepCode = Error("PE0126", "An expression is nested too deeply", $$"""
        Brackets, `if`s and `not`s go up to {{SyntaxFacts.MostLevels}} levels deep. Nobody can read more: give parts of it names under `values:`.

            right   values: {late: return.received > return.due}
        """);

    private static readonly DiagnosticCode TooLongCode = Error("PE0127", "An expression is too long", $"""
        An expression has up to {SyntaxFacts.MostTokens:N0} words and signs. Give parts of it names under `values:`, or use an aggregate over a list.

            right   sum(s.days_used for s in services)
        """);

    private static readonly DiagnosticCode EmptyCode = Error("PE0128", "An expression or cell is empty", """
        Nothing is assumed where nothing is written. Write `undefined` where the source does not say,
        and `any` in a cell that holds for every value.

            wrong   otherwise:
            right   otherwise: undefined
            right   compliance: any
        """);

    public static Diagnostic Empty(Place place) =>
        Say(EmptyCode, "An expression is due here and nothing is written.", place, "empty", "Write the value, or `undefined` where the source does not say.");

    public static Diagnostic EmptyCell(Place place) =>
        Say(EmptyCode, "The cell is empty.", place, "empty", "Write `any` for every value.");

    public static Diagnostic MissingValue(Place place, string? after, Token found)
    {
        var where = (after, found.Kind) switch
        {
            (null, _) => $"before {Named(found)}",
            (_, TokenKind.End) => $"after `{after}`",
            _ => $"between `{after}` and {Named(found)}",
        };
        return Say(MissingValueCode, $"A value is missing {where}.", place, "a value is due here", found.IsWord && found.Kind != TokenKind.Name
            ? $"Write a value first. `{found.Text}` is a word of the language and cannot be a name here."
            : "Write a name, a number or another value here.");
    }

    /// <param name="sign">Of the comparison.</param>
    /// <param name="subject">What can be compared here.</param>
    public static Diagnostic NothingCompared(Place sign, string subject) => new(
        MissingValueCode, $"It is not said what is compared by `{sign.Text}`.", [new Label(sign, "a value is due before this")], $"Write `{subject} {sign.Text}`.",
        new Fix(sign with { Span = new TextSpan(sign.Span.Start, 0) }, $"{subject} "));

    public static Diagnostic LeftOver(Place place, Place before, string previous, Token found)
    {
        if (found.Kind is TokenKind.RightParenthesis or TokenKind.RightBracket)
            return Say(BracketCode, $"`{found.Text}` closes a bracket that was never opened.", place, "never opened", "Take it out, or open the bracket before it.", "");
        if (found.Kind == TokenKind.Comma)
            return Say(LeftOverCode, "A comma stands outside a list.", place, "not in a list", "Write a list in square brackets: `[a, b]`.");
        if (found.Kind is TokenKind.Then or TokenKind.Else)
            return Say(LeftOverCode, $"`{found.Text}` has no `if` before it.", place, "no `if` before this", "Write `if` condition `then` value `else` value.");
        if (found.Kind == TokenKind.LeftParenthesis)
            return Say(LeftOverCode, $"`{previous}` cannot be followed by `(`.", place, "left over", "Put an operator between them, such as `*`; the name of a function has no dots.");
        if (found.Kind is TokenKind.For or TokenKind.Where)
            return Say(LeftOverCode, $"`{found.Text}` stands outside an aggregate.", place, "not in an aggregate", "Write it inside one: `count(c in basket where c is met)`.");
        if (found.Text is "after" or "before")
            return Say(LeftOverCode, $"`{found.Text}` does not count days here.", place, "left over", $"Write the day first: `end {(found.Text == "after" ? "+" : "-")} 14 days`.")
                .And(before, "complete up to here");
        var meant = found.Kind == TokenKind.Name && found.Text.Length > 2 ? Suggestion.For(found.Text, SyntaxFacts.JoiningWords) : null;
        return Say(LeftOverCode, $"Nothing joins `{previous}` and `{found.Text}`.", place, "left over",
            meant is null ? "Put an operator between them, such as `and`, `+` or `is`." : $"Did you mean `{meant}`?", meant).And(before, "complete up to here");
    }

    public static Diagnostic WrongBracket(Place place, Place opening, string open, string close) =>
        Say(BracketCode, $"`{open}` is closed by `{close}`.", place, "wrong bracket", $"Write `{Partner(open)}`.", Partner(open)).And(opening, "opened here");

    public static Diagnostic UnclosedBracket(Place opening, string open) =>
        Say(BracketCode, $"`{open}` is not closed.", opening, "opened here", $"Put `{Partner(open)}` where the bracket ends.");

    public static Diagnostic ComparisonChain(Place place, Place whole, string first, string second) =>
        Say(ComparisonChainCode, $"`{whole.Text}` compares twice in one go.", place, "a second comparison",
            $"Write `{first} and {second}`, or use `between`, which includes both ends.").And(whole, "compared twice") with
        {
            Fix = new Fix(whole, $"{first} and {second}"),
        };

    public static Diagnostic MissingThen(Place ifPlace, Place end) =>
        Say(MissingThenCode, "`if` has no `then`.", ifPlace, "no `then` for this", "Write `if` condition `then` value `else` value.")
            .And(end, "`then` is due here");

    public static Diagnostic MissingElse(Place ifPlace, Place end) =>
        Say(MissingElseCode, "`if` has no `else`.", ifPlace, "no `else` for this", "Add `else` and the value; where the source does not say, `else undefined`.")
            .And(end, "`else` is due here");

    public static Diagnostic MissingBetweenEnd(Place between) =>
        Say(MissingWordCode, "`between` has no `and`.", between, "no `and` for this", "Write `between 80% and 90%`.");

    public static Diagnostic MissingIn(Place place, string name) =>
        Say(MissingWordCode, $"`in` is missing after `{name}`.", place, "`in` is due here", $"Write `{name} in` and the list: `count(c in basket)`.");

    public static Diagnostic NeedsBrackets(Place place, string word) =>
        Say(NeedsBracketsCode, $"`{word}` stands inside a calculation or comparison without brackets.", place, "needs brackets", $"Put brackets around it: `({word} ...)`.");

    public static Diagnostic MissingName(Place place, string where, Token found) =>
        Say(MissingNameCode, $"A name is missing {where}.", place, "a name is due here", found.IsWord
            ? $"`{found.Text}` is a word of the language and cannot be a name here."
            : "Write a name: it starts with a letter.");

    public static Diagnostic AggregateNeedsList(Place place, string word) =>
        Say(AggregateCode, $"`{word}` runs over one list, not over several values.", place, "a second value", $"Put the values in square brackets: `{word}([a, b])`.");

    public static Diagnostic AggregateNeedsName(Place place, string word, string series, string found) =>
        Say(AggregateCode, $"`{found}` needs a name for each item of `{series}`.", place, "no name for the items", $"Name them: `{word}(x in {series} {found} ...)`.");

    public static Diagnostic UnknownWindow(Place place, string written) =>
        Say(WindowCode, $"`{written}` is not a window of time.", place, "not a window",
            "Write `over last 4 periods`, `within 12 months`, `in this financial year` or `since 2004-04-05`.");

    public static Diagnostic SecondTestInCell(Place place, string found) =>
        Say(CellCode, $"`{found}` adds a second test to a cell.", place, "a second test",
            "Write alternatives as a list, `[red, amber]`, and a range as `0 to 10`.");

    public static Diagnostic NegatedSetCell(Place place, string written) =>
        Say(CellCode, $"`{written}` says for which values the row does not hold.", place, "a list of what is left out", "List the values for which it does hold.");

    public static Diagnostic TooDeep(Place place) =>
        Say(TooDeepCode, $"The expression is nested more than {SyntaxFacts.MostLevels} levels deep.", place, "too deep", "Give parts of it names under `values:`.");

    public static Diagnostic TooLong(Place place) =>
        Say(TooLongCode, $"The expression has more than {SyntaxFacts.MostTokens:N0} words and signs.", place, "too long from here on", "Give parts of it names under `values:`.");

    private static string Partner(string open) => open == "(" ? ")" : "]";
}
