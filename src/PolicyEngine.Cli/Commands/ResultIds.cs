using System.Collections.Immutable;
using PolicyEngine.Evaluation;

namespace PolicyEngine.Cli.Commands;

/// <summary>Results named on the command line.</summary>
internal static class ResultIds
{
    /// <summary>The whole ids of what was asked for: an id, or its end where only one result ends so. Null after saying what is not there.</summary>
    public static ImmutableArray<string>? Resolve(Host host, IReadOnlyList<Selection> selections, ImmutableArray<string> asked)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var id in asked)
        {
            if (Find(host, selections, id) is not { } whole)
                return null;
            found.Add(whole);
        }

        return found.ToImmutable();
    }

    private static string? Find(Host host, IReadOnlyList<Selection> selections, string id)
    {
        var definitions = selections.SelectMany(s => s.Policy.Definitions).ToArray();
        var meant = definitions.Where(d => d.Id == id).Concat(definitions.Where(d => d.Id.EndsWith($".{id}", StringComparison.Ordinal))).DistinctBy(d => d.Id).ToArray();
        if (meant.Length == 0)
            host.Error.WriteLine($"`{selections[0].Policy.Header.Id}` has no result `{id}`.{Nearest.Result(id, definitions.Select(d => d.Id))}");
        else if (meant.Length > 1 && meant[0].Id != id)
            host.Error.WriteLine($"`{id}` could be {string.Join(" or ", meant.Select(d => $"`{d.Id}`"))}.");
        else if (!selections.Any(s => IsWorkedOut(s, meant[0].Id)))
            host.Error.WriteLine($"`{meant[0].Id}` is not worked out for {selections[^1].LevelName} `{selections[^1].Requests[0].Subject}`{Period(meant[0], selections[^1])}.");
        else
            return meant[0].Id;
        return null;
    }

    private static bool IsWorkedOut(Selection selection, string id) =>
        selection.Policy.Definitions.Any(d => d.Id == id && selection.Requests.Any(r => Deciding.IsWithin(selection.Policy, d, r)));

    private static string Period(Kernel.Definition definition, Selection selection) => (definition.Key.Period, selection.Requests[0].Period) switch
    {
        (null, _) => "",
        ({ } kind, null) => $": it needs a {kind}, and none is on file or chosen with --period",
        ({ } kind, { } period) => $" for {period}: it is worked out for each {kind}",
    };
}
