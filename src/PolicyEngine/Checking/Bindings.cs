using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Syntax;

namespace PolicyEngine.Checking;

/// <summary>What a name stands for inside an aggregate, a band or a rating.</summary>
internal abstract record Binding;

/// <summary>A declared thing or field: an item of a basket or family, `value` in bands.</summary>
/// <param name="At">Where the target was written: its own variables hold there, not those of the aggregate inside.</param>
internal sealed record NameBinding(NameSyntax Target, Surroundings? At = null) : Binding;

/// <summary>An expression: an item of a list written out, a row's outcome of a collecting table.</summary>
internal sealed record ExpressionBinding(Expression Value) : Binding;

/// <summary>A record of a kind.</summary>
internal sealed record RecordBinding(int Kind) : Binding;

/// <summary>The period that an aggregate over periods stands on.</summary>
internal sealed record PeriodBinding(string Variable) : Binding;

/// <summary>Things to run over: `criteria` in the options of a reading.</summary>
internal sealed record SeriesBinding(ImmutableArray<ExpressionSyntax> Items) : Binding;

/// <summary>Where an expression stands: the declaration it belongs to and the names that hold there.</summary>
internal sealed record Surroundings(string Owner, ImmutableDictionary<string, Binding> Names)
{
    public static Surroundings Of(string owner) => new(owner, ImmutableDictionary<string, Binding>.Empty);

    public Surroundings With(string name, Binding binding) => this with { Names = Names.SetItem(name, binding) };
}
