namespace PolicyEngine.Decisions;

/// <summary>That the contracts of one authority became another's.</summary>
/// <param name="ContractsOf">Under whose id their records are kept.</param>
/// <param name="By">Whose they are now.</param>
/// <param name="On">The first day (a day number) on which they are.</param>
/// <param name="OwnRulesFrom">The first day on which the new authority's rules apply to them; null while that is not decided.</param>
public sealed record Takeover(string ContractsOf, string By, int On, int? OwnRulesFrom);
