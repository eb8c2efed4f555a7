namespace PolicyEngine.Cli.Terminal;

/// <summary>Something that can be gone to by its name.</summary>
/// <param name="Name">What is typed, or a part of it.</param>
/// <param name="Kind">What it is: `service`, `policy`.</param>
internal sealed record Destination(string Name, string Kind, Func<Explorer, Turn> Go);
