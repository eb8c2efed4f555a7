using PolicyEngine.Kernel;

namespace PolicyEngine.Counterfactuals;

/// <summary>A figure otherwise than it is on file.</summary>
/// <param name="From">What is on file; null where nothing is.</param>
/// <param name="To">What it is instead; null where nothing is.</param>
public sealed record FigureChange(FactKey Of, Fact Fact, Entry? From, Entry? To);
