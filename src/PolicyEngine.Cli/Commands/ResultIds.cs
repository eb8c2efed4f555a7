using System.Collections.Immutable;
using PolicyEngine.Evaluation;

namespace PolicyEngine.Cli.Commands;

/// <summary>Results named on the command line.</summary>
internal static class ResultIds
{
    /// <summary>The whole ids of what was asked for: an id, or its end where only one result ends so. Null after saying what is not there.</summary>
    public static ImmutableArray<string>? Resolve(Host host, Selection selection, ImmutableArray<string> asked)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var id in asked)
        {
            if (Find(host, selection, id) is not { } definition)
                return null;
            found.Add(definition.Id);
        }

        return found.ToImmutable();
    }

    private static Kernel.Definition? Find(Host host, Selection selection, string id)
    {
        var definitions = selection.Policy.Definitions;
        var meant = definitions.Where(d => d.Id == id).DefaultIfEmpty().Concat(definitions.Where(d => d.Id.EndsWith($".{id}", StringComparison.Ordinal)))
            .OfType<Kernel.Definition>().DistinctBy(d => d.Id).ToArray();
        if (meant.Length == 0)
            host.Error.WriteLine($"`{selection.Policy.Header.Id}` has no result `{id}`.{Nearest.To(id, definitions.Select(d => d.Id))}");
        else if (meant.Length > 1 && meant[0].Id != id)
            host.Error.WriteLine($"`{id}` could be {string.Join(" or ", meant.Select(d => $"`{d.Id}`"))}.");
        else if (!selection.Requests.Any(r => Deciding.IsWithin(selection.Policy, meant[0], r)))
            host.Error.WriteLine($"`{meant[0].Id}` is not worked out for {selection.Policy.Records[selection.Level].Name} `{selection.Requests[0].Subject}`{Period(meant[0], selection)}.");
        else
            return meant[0];
        return null;
    }

    private static string Period(Kernel.Definition definition, Selection selection) => (definition.Key.Period, selection.Requests[0].Period) switch
    {
        (null, _) => "",
        ({ } kind, null) => $": it needs a {kind}, and none is on file or chosen with --period",
        ({ } kind, { } period) => $" for {period}: it is worked out for each {kind}",
    };
}
