using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Decisions;

/// <summary>The results of many subjects side by side under one policy, without their explanations.</summary>
/// <param name="Adopted">Whose policy it is and from when; null where nobody adopted it and it was just named.</param>
/// <param name="Level">The subjects' level by name: `service`.</param>
/// <param name="AsOf">The day it stands on, a day number; null if none was given.</param>
/// <param name="KnownOn">The day whose knowledge of the facts counts, a day number; null where they are not from a store.</param>
/// <param name="Columns">The definitions shown, in the policy's order; of a table with several outputs, one for each.</param>
public sealed record Portfolio(
    CheckedPolicy Policy, Adopted? Adopted, string Level, int? AsOf, int? KnownOn, ImmutableArray<Definition> Columns, ImmutableArray<PortfolioRow> Rows)
{
    /// <summary>A column's status, or the policy's own where that is weaker.</summary>
    public Status StatusOf(Definition column) => column.Status < Policy.Header.Status ? Policy.Header.Status : column.Status;
}

/// <summary>That an authority took a policy for its own from a day (a day number) on.</summary>
/// <param name="Authority">Whose contracts the results are about.</param>
/// <param name="ContractsOf">The authority from which it took these contracts over, under whose id their records are kept; null where they were always its own.</param>
public sealed record Adopted(string Authority, int From, string? ContractsOf = null)
{
    /// <summary>`newshire`, or `newshire, contracts of oldborough`.</summary>
    public string Whose => ContractsOf is null ? Authority : $"{Authority}, contracts of {ContractsOf}";
}

/// <param name="Results">One for each column; null where the column is not worked out for this kind of period.</param>
/// <param name="Deciding">For each column the id of the table's row that decided, `otherwise` where none applied; null where no one row did.</param>
public sealed record PortfolioRow(string Subject, string? Period, ImmutableArray<Possible?> Results, ImmutableArray<string?> Deciding)
{
    /// <summary>What the subject belongs to, as far as that is supplied: ids by level (index into <see cref="CheckedPolicy.Records"/>).</summary>
    public ImmutableDictionary<int, string> Owners { get; init; } = ImmutableDictionary<int, string>.Empty;

    /// <summary>Whose a definition's result is: the subject's or, of one of a level above, the owner's.</summary>
    public string Whose(Definition column) => Owners.GetValueOrDefault(column.Key.Level, Subject);
}
