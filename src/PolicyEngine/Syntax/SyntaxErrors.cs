using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Syntax;

/// <summary>Everything that can be wrong with the text of an expression or a cell: the closed list, and how each is said.</summary>
internal static partial class SyntaxErrors
{
    public static ImmutableArray<DiagnosticCode> All =>
    [
        UnknownCharacterCode, UnclosedTextCode, OtherNotationCode, MalformedNumberCode, TooManyDigitsCode, AmbiguousCommaCode,
        PercentNotationCode, MoneyNotationCode, DateNotationCode, ImpossibleDateCode, ImpossibleTimeCode, FractionOfUnitCode,
        RateNotationCode, MissingValueCode, LeftOverCode, BracketCode, ComparisonChainCode, MissingThenCode, MissingElseCode,
        MissingWordCode, NeedsBracketsCode, MissingNameCode, AggregateCode, WindowCode, CellCode, TooDeepCode, TooLongCode, EmptyCode,
    ];

    private static DiagnosticCode Error(string id, string title, string page) => new(id, Severity.Error, title, page);

    private static Diagnostic Say(DiagnosticCode code, string message, Place place, string label, string? help = null, string? replacement = null) =>
        new(code, message, [new Label(place, label)], help, replacement is null ? null : new Fix(place, replacement));

    private static Diagnostic And(this Diagnostic diagnostic, Place place, string label) =>
        diagnostic with { Labels = diagnostic.Labels.Add(new Label(place, label)) };

    /// <summary>A token as a sentence names it.</summary>
    private static string Named(Token token) => token.Kind == TokenKind.End ? "the end" : $"`{token.Text}`";
}
