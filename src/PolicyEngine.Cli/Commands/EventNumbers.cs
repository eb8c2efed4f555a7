using System.CommandLine.Parsing;
using System.Globalization;

namespace PolicyEngine.Cli.Commands;

/// <summary>Recorded events as they are named on the command line: `12`.</summary>
internal static class EventNumbers
{
    public static long Parse(ArgumentResult result)
    {
        var written = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
        if (long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        result.AddError(DecisionIds.IsOne(written)
            ? $"`{written}` is a decision, not an event: `policy withdraw {written}` withdraws it."
            : $"`{written}` is no event: they are called by their numbers, such as 12. `policy events` lists them.");
        return 0;
    }
}
