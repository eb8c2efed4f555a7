using System.Collections.Immutable;
using PolicyEngine.Evaluation;

namespace PolicyEngine.Cli.Commands;

/// <summary>Results named on the command line.</summary>
internal static class ResultIds
{
    /// <summary>Whether one of them is no result of the policy, or none for these subjects and periods; then it was said.</summary>
    public static bool Unknown(Host host, Selection selection, ImmutableArray<string> asked)
    {
        foreach (var id in asked)
        {
            var definition = selection.Policy.Definitions.FirstOrDefault(d => d.Id == id);
            if (definition is null)
                host.Error.WriteLine($"`{selection.Policy.Header.Id}` has no result `{id}`.{Nearest.To(id, selection.Policy.Definitions.Select(d => d.Id))}");
            else if (!selection.Requests.Any(r => Deciding.IsWithin(selection.Policy, definition, r)))
                host.Error.WriteLine($"`{id}` is not worked out for {selection.Policy.Records[selection.Level].Name} `{selection.Requests[0].Subject}`{Period(definition, selection)}.");
            else
                continue;
            return true;
        }

        return false;
    }

    private static string Period(Kernel.Definition definition, Selection selection) => (definition.Key.Period, selection.Requests[0].Period) switch
    {
        (null, _) => "",
        ({ } kind, null) => $": it needs a {kind}, and none is on file or chosen with --period",
        ({ } kind, { } period) => $" for {period}: it is worked out for each {kind}",
    };
}
