using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>The options of every command that uses a store.</summary>
internal static class StoreOptions
{
    public const string DefaultName = "portfolio.db";

    public static Option<string?> Store() => new("--store") { Description = $"the store's file; `{DefaultName}` in this folder without it", HelpName = "FILE" };

    public static Option<string?> By() => new("--by") { Description = "who does this; the name you are signed in by without it", HelpName = "NAME" };

    public static Option<DateOnly?> Date(string name, string description, params string[] aliases) => new(name, aliases) { Description = description, HelpName = "DATE", CustomParser = Day };

    /// <summary>Opens the store named, else the one in this folder.</summary>
    /// <exception cref="StoreException">It cannot be used; <see cref="PolicyProgram"/> says so.</exception>
    public static Store Open(Host host, string? named, bool forWriting) =>
        Storage.Store.Open(host.PathOf(named ?? DefaultName), named ?? DefaultName, forWriting);

    /// <summary>The same, made first if there is none.</summary>
    public static Store OpenOrCreate(Host host, string? named)
    {
        var shown = named ?? DefaultName;
        return File.Exists(host.PathOf(shown)) ? Open(host, named, forWriting: true) : Storage.Store.Create(host.PathOf(shown), shown);
    }

    public static Recorder Recorder(Host host, string? by) => string.IsNullOrWhiteSpace(by) ? host.Recorder : host.Recorder with { By = by.Trim() };

    private static DateOnly? Day(ArgumentResult result)
    {
        var written = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        result.AddError($"`{written}` is no date: write it as 2019-02-28.");
        return null;
    }
}
