namespace PolicyEngine.Cli.Terminal;

/// <summary>Policies, and what stands in each section of them, to be gone to by name.</summary>
internal static class PolicyDestinations
{
    public static IEnumerable<Destination> Of(Explorer model) =>
    [
        .. model.Policies.Policies.Select(p => new Destination(p.Id, "policy", m => PoliciesScreen.Show(m, p.Folder))),
        .. model.Policies.Policies.SelectMany(Entries),
    ];

    private static IEnumerable<Destination> Entries(ShelvedPolicy policy) => policy.Parts.Where(p => p.IsEntry)
        .Select(p => new Destination($"{policy.Id} {p.Path}", "value of a policy", m => PoliciesScreen.Show(m, policy.Folder, p.Path)));
}
