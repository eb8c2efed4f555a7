using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Lowering;

/// <summary>
/// A policy with the sugar gone: kernel constructs whose expressions are still as written. Ids are full (`thresholds.utilisation`).
/// </summary>
internal sealed record Declarations(
    PolicyHeader Header,
    ImmutableArray<RecordKind> Records,
    ImmutableArray<Fact> Facts,
    ImmutableArray<Declaration> Definitions,
    ImmutableArray<SeriesDeclaration> Series,
    ImmutableArray<ReadingDeclaration> Readings,
    Calendar Calendar,
    ImmutableArray<OpenPoint> OpenPoints,
    ImmutableArray<string> Broken)
{
    /// <summary>The name is that of a declaration, or of a part of one, that became nothing: its mistake has been reported.</summary>
    public bool IsBroken(string name) => Broken.Any(id =>
    {
        var own = id[(id.IndexOf('.') + 1)..];
        return name == id || name == own || name.StartsWith($"{id}.", StringComparison.Ordinal) || name.StartsWith($"{own}.", StringComparison.Ordinal);
    });
}

/// <summary>A value or table to be checked.</summary>
internal abstract record Declaration(string Id, string Label, Role Role, Status Status, Origin Origin);

/// <param name="Gives">The type it must have, or null.</param>
internal sealed record ValueDeclaration(
    string Id,
    string Label,
    Role Role,
    Status Status,
    Origin Origin,
    ExpressionSyntax Body,
    PolicyType? Gives = null,
    RoundingSyntax? Rounding = null,
    Polarity? Polarity = null,
    EffectSyntax? Effect = null) : Declaration(Id, Label, Role, Status, Origin);

/// <param name="Over">The plural of the level: `services`.</param>
/// <param name="Figure">Pooled, the part.</param>
/// <param name="Whole">Pooled, the whole; else null.</param>
internal sealed record BenchmarkDeclaration(
    string Id,
    string Label,
    Role Role,
    Status Status,
    Origin Origin,
    string Over,
    Place OverPlace,
    ImmutableArray<ExpressionSyntax> AlikeIn,
    ExpressionSyntax Figure,
    ExpressionSyntax? Whole,
    ExpressionSyntax? LeftOut,
    int Smallest,
    bool WithoutItself,
    RoundingSyntax? Rounding) : Declaration(Id, Label, Role, Status, Origin);

internal sealed record RoundingSyntax(int Places, RoundingMode Mode, Place Place);

internal abstract record EffectSyntax;

internal sealed record DutySyntax(Force Force, string Who, string Do, ExpressionSyntax? By, ExpressionSyntax? Done) : EffectSyntax;

internal sealed record PaymentSyntax(PaymentKind Kind, string? Per, bool IsPerNotSupplied, int Instalments) : EffectSyntax;

/// <param name="Outputs">Names, with the declared type; null where the rows' values tell.</param>
/// <param name="Applies">The condition under which the table applies, or null.</param>
/// <param name="Otherwise">One for each output, or default for undefined.</param>
/// <param name="Value">What conditions call `value`, or null.</param>
internal sealed record TableDeclaration(
    string Id,
    string Label,
    Role Role,
    Status Status,
    Origin Origin,
    ImmutableArray<InputSyntax> Inputs,
    ImmutableArray<OutputSyntax> Outputs,
    HitPolicy Hit,
    ImmutableArray<RowSyntax> Rows,
    ImmutableArray<ExpressionSyntax> Otherwise,
    string? OtherwiseBecause,
    Place OtherwisePlace,
    ExpressionSyntax? Applies) : Declaration(Id, Label, Role, Status, Origin);

/// <summary>A timeline, which has steps, or a procedure, which has states.</summary>
internal sealed record ProcessDeclaration(
    string Id,
    string Label,
    Role Role,
    Status Status,
    Origin Origin,
    ExpressionSyntax? Applies,
    ExpressionSyntax? When,
    ExpressionSyntax? Start,
    ExpressionSyntax? Until,
    ImmutableArray<StepSyntax> Steps,
    ImmutableArray<StateSyntax> States) : Declaration(Id, Label, Role, Status, Origin);

internal sealed record StepSyntax(
    string Id,
    string Label,
    ExpressionSyntax? At,
    bool IsDayAfter,
    ExpressionSyntax? Guard,
    ExpressionSyntax? Every,
    DutySyntax? Asks,
    string? To,
    ImmutableArray<string> Attach,
    Origin Origin);

internal sealed record StateSyntax(string Id, string Label, bool IsFinal, string? Silence, ImmutableArray<MoveSyntax> Moves, Origin Origin);

/// <param name="Target">Index of the state that it leads to.</param>
internal sealed record MoveSyntax(StepSyntax Step, int Target);

internal sealed record InputSyntax(string Name, ExpressionSyntax Expression);

internal sealed record OutputSyntax(string Name, PolicyType? Type);

/// <param name="Cells">One for each input.</param>
/// <param name="Outputs">One for each output.</param>
internal sealed record RowSyntax(string Id, ExpressionSyntax? Condition, ImmutableArray<CellSyntax> Cells, ImmutableArray<ExpressionSyntax> Outputs, Origin Origin);

/// <summary>Things that aggregates can run over, by name: a basket, a family.</summary>
/// <param name="Name">`baskets.sheltered` for a basket, the name after `as` for a family.</param>
/// <param name="Items">Names of declarations or fields.</param>
/// <param name="Applies">For a basket: the condition under which it is the one that counts, or null.</param>
internal sealed record SeriesDeclaration(string Name, bool IsBasket, ImmutableArray<NameSyntax> Items, ExpressionSyntax? Applies, Origin Origin);

/// <param name="Chosen">Index of the option taken, -1 if undecided.</param>
internal sealed record ReadingDeclaration(
    string Id, string Question, ImmutableArray<(string Id, ExpressionSyntax Expression)> Options, int Chosen, string Because, Origin Origin);
