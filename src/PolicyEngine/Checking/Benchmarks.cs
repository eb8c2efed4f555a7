using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Lowering;
using PolicyEngine.Operators;
using PolicyEngine.Syntax;
using PolicyEngine.Types;

namespace PolicyEngine.Checking;

/// <summary>Benchmarks: a group's figure, of a level that has it and in what its members have.</summary>
internal sealed partial class Checker
{
    private Value? CheckBenchmark(BenchmarkDeclaration declaration)
    {
        var levels = declarations.Records.Where(IsLevel).ToArray();
        if (Array.Find(levels, r => r.Plural == declaration.Over) is not { } of)
        {
            diagnostics.Add(NameErrors.NoLevel(declaration.OverPlace, declaration.Over, levels.Select(r => r.Plural)));
            return null;
        }

        var level = declarations.Records.IndexOf(of);
        var surroundings = Surroundings.Of(declaration.Id);
        var alike = declaration.AlikeIn.Select(a => LikenessOf(a, level, surroundings)).ToArray();
        var figure = Bind(declaration.Figure, surroundings);
        var whole = declaration.Whole is null ? null : Bind(declaration.Whole, surroundings);
        var leftOut = declaration.LeftOut is null ? null : BindCondition(declaration.LeftOut, surroundings);
        var areBound = figure is not null && alike.All(a => a is not null) && (declaration.Whole is null) == (whole is null) && (declaration.LeftOut is null) == (leftOut is null);
        if (!areBound || TypeOfGroup(figure!, whole) is not { } type)
            return null;
        Expression body = new FoldGroup(type, declaration.Figure.Place, level, [.. alike!], figure!, whole, leftOut, declaration.Smallest, declaration.WithoutItself);
        if (declaration.Rounding is { } rounding)
            body = new Rounded(type, body.Place, body, rounding.Places, rounding.Mode);
        return new Value(declaration.Id, declaration.Label, declaration.Role, type, new Key(-1, null), declaration.Status, declaration.Origin, body, null, null);
    }

    private static bool IsLevel(RecordKind kind) => kind is { IsMany: false, Per: null };

    /// <summary>`provider`, which all of them belong to, or a value that is the same of all of them.</summary>
    private Likeness? LikenessOf(ExpressionSyntax written, int level, Surroundings surroundings)
    {
        if (written is NameSyntax { Parts.Length: 1 } name && declarations.Records.FirstOrDefault(r => r.Name == name.Path) is { } upper && IsLevel(upper))
        {
            var index = declarations.Records.IndexOf(upper);
            if (index != level && IsBelow(level, index))
                return new Likeness(upper.Name, index, null);
        }

        if (Bind(written, surroundings) is not { } field)
            return null;
        if (field.Type is ChoiceType or TextType or YesNoType)
            return new Likeness(written.Place.Text, -1, field);
        diagnostics.Add(TypeErrors.Expected(field.Place, field.Type, "a choice, a text or a yes or no", "Members of a group have words in common, not figures: put the figure into bands first."));
        return null;
    }

    private PolicyType? TypeOfGroup(Expression figure, Expression? whole)
    {
        var type = whole is null ? TypeOfMean(figure.Type) : figure.Type.IsNumeric ? OperatorTable.ResultType(Operator.Divide, [figure.Type, whole.Type]) : null;
        if (type is null && whole is null)
            diagnostics.Add(TypeErrors.Expected(figure.Place, figure.Type, "a figure of which there is a mean", null));
        else if (type is null)
            diagnostics.Add(
                TypeErrors.Expected(whole!.Place, whole.Type, $"something that {figure.Type.Name} can be divided by", "Pooled, the parts of all members are added up and divided by their wholes."));
        return type;
    }

    private static PolicyType? TypeOfMean(PolicyType type) => type is CountType ? PolicyTypes.Number : type.IsNumeric ? OperatorTable.ResultType(Operator.Add, [type, type]) : null;

    private Key KeyOfGroup(FoldGroup fold)
    {
        var key = KernelWalk.Parts(fold).Aggregate(new Key(fold.Level, null), (k, part) => Join(k, KeyOf(part), part));
        if (key.Level != fold.Level)
            diagnostics.Add(NameErrors.NotOfGroup(fold.Place, declarations.Records[fold.Level], declarations.Records[key.Level]));
        return key with { Level = fold.Level };
    }
}
