using System.Collections.Immutable;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What is known of the store: its name, and its services as far as they are worked out.</summary>
/// <param name="Name">`portfolio.db`, or that it is the sample; empty until that is known.</param>
/// <param name="Services">In the order of authority and id.</param>
/// <param name="IsComplete">All services are there.</param>
internal sealed record Holdings(string Name, bool IsSample, ImmutableArray<ServiceLine> Services, bool IsComplete)
{
    public static readonly Holdings None = new("", IsSample: false, [], IsComplete: false);

    /// <summary>Why there is nothing to show; null while there is, or may be.</summary>
    public string? Lacking { get; init; }

    public Holdings After(Message message) => message switch
    {
        StoreOpened opened => new Holdings(opened.Name, opened.IsSample, [], IsComplete: false),
        ServicesRead read => this with { Services = Services.AddRange(read.Services), IsComplete = read.IsLast },
        Failed { Work: ReadPortfolio } failed => this with { Services = [], Lacking = failed.Sentence, IsComplete = true },
        NothingToShow nothing => this with { Services = [], Lacking = nothing.Sentence, IsComplete = true },
        _ => this,
    };
}
