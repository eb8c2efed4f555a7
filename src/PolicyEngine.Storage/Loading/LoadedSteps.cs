using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PolicyEngine.Diagnostics;

namespace PolicyEngine.Storage;

/// <summary>
/// The imports that `load` has carried out on a store, by the log: the same files again are passed over. Otherwise a file and its later
/// correction, loaded again one after the other, would each revise what the other said.
/// </summary>
public sealed class LoadedSteps(Store store)
{
    private readonly Dictionary<string, int> carriedOut = store.Log.OfKind(LogEntry.Step)
        .CountBy(e => JsonNode.Parse(e.Body)!.Text("digest"), StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    /// <summary>SHA-256 of whose records they are, from when they were known, and what is in the files; null if one cannot be read, which importing says.</summary>
    /// <param name="workingDirectory">Where relative paths start.</param>
    public static string? DigestOf(ImportStep step, string workingDirectory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, $"{step.Authority}\n{(step.KnownOn is { } day ? Json.Day(day) : "")}\n");
        foreach (var argument in step.Files.Select(FactFileArgument.Parse).Append(step.Mapping is null ? null : new FactFileArgument(step.Mapping, "mapping")).OfType<FactFileArgument>())
        {
            if (argument.Open(workingDirectory, new DiagnosticBag()) is not { } file)
                return null;
            using var content = file.Open();
            Append(hash, $"{argument.Kind ?? Path.GetFileName(argument.Path)}\n{Convert.ToHexStringLower(SHA256.HashData(content))}\n");
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether a step was carried out before; each that was answers for one in the file of steps.</summary>
    public bool Takes(string digest)
    {
        var left = carriedOut.GetValueOrDefault(digest);
        carriedOut[digest] = left - 1;
        return left > 0;
    }

    /// <summary>Notes in the log that a step was carried out.</summary>
    public void Record(ImportStep step, string digest, Recorder recorder)
    {
        var body = new JsonObject { ["at"] = Json.Moment(recorder.At), ["by"] = recorder.By, ["authority"] = step.Authority, ["digest"] = digest };
        store.Write(() => store.Log.Append(LogEntry.Step, body.ToJsonString()));
    }

    private static void Append(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
}
