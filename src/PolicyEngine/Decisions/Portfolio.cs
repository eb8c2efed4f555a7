using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Decisions;

/// <summary>The results of many subjects side by side, without their explanations.</summary>
/// <param name="Level">The subjects' level by name: `service`.</param>
/// <param name="AsOf">The day it stands on, a day number; null if none was given.</param>
/// <param name="Columns">The definitions shown, in the policy's order; of a table with several outputs, one for each.</param>
public sealed record Portfolio(CheckedPolicy Policy, string Level, int? AsOf, ImmutableArray<Definition> Columns, ImmutableArray<PortfolioRow> Rows);

/// <param name="Results">One for each column; null where the column is not worked out for this kind of period.</param>
public sealed record PortfolioRow(string Subject, string? Period, ImmutableArray<Possible?> Results);
