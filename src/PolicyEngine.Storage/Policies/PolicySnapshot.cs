using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>
/// A policy as it was written, with all that it extends: enough to compile it again in any year. Known by the hash of its content;
/// files go by the id of their policy, not by where they lay on a disk.
/// </summary>
public sealed class PolicySnapshot
{
    private PolicySnapshot(string policyId, string body, Compilation compilation)
    {
        PolicyId = policyId;
        Body = body;
        Compilation = compilation;
        Hash = HashOf(body);
    }

    public string PolicyId { get; }

    /// <summary>The policy in all its versions, without errors.</summary>
    public Compilation Compilation { get; }

    /// <summary>What records are read by (<see cref="Compilation.Form"/>).</summary>
    public CheckedPolicy Form => Compilation.Form!;

    /// <summary>The version that judges a period, or what has none on a day; null if none is in force then, or nothing says when the period begins.</summary>
    public CheckedPolicy? Judging(PeriodName? period, int? asOf) => Compilation.For(period, asOf)?.Policy;

    /// <summary>SHA-256 of <see cref="Body"/> in UTF-8.</summary>
    public byte[] Hash { get; }

    /// <summary>JSON: { policy, files: { id: { name: text } } }, the policy's own id among them.</summary>
    internal string Body { get; }

    internal static byte[] HashOf(string body) => SHA256.HashData(Encoding.UTF8.GetBytes(body));

    /// <summary>The policy in a folder as it is now, or its findings if it has errors.</summary>
    public static (PolicySnapshot? Snapshot, Compilation Compilation) Take(SourceFolder folder)
    {
        var found = new SortedDictionary<string, ImmutableArray<SourceText>>(StringComparer.Ordinal);
        var own = folder.Files;
        var compilation = PolicyCompiler.Compile(own, id => found[id] = folder.Find(id));
        if (compilation is not { Policy.Header.Id: var id, Layers: { } layers })
            return (null, compilation);
        var extended = layers.Order.SelectMany(l => l.Extends).Select(e => e.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var predecessor in found.Keys.Where(k => !extended.Contains(k)).ToArray())
            found.Remove(predecessor);
        found[id] = own;
        var body = new JsonObject
        {
            ["policy"] = id,
            ["files"] = new JsonObject(found.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Key, Files(p.Value)))),
        };
        return (Read(body.ToJsonString()), compilation);
    }

    /// <summary>A snapshot from its body; null if the body is none, or this program can no longer compile it.</summary>
    internal static PolicySnapshot? Read(string body)
    {
        try
        {
            var root = JsonNode.Parse(body)!;
            var id = root["policy"]!.GetValue<string>();
            var files = root["files"]!.AsObject();
            return PolicyCompiler.Compile(Sources(files, id), other => Sources(files, other)) is { Policy: not null } compilation ? new PolicySnapshot(id, body, compilation) : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    /// <summary>The policy compiled as if its files, and those of what it extends, said something else.</summary>
    public Compilation Edited(Func<SourceText, SourceText> edit)
    {
        var files = JsonNode.Parse(Body)!["files"]!.AsObject();
        return PolicyCompiler.Compile(Found(PolicyId), Found);

        ImmutableArray<SourceText> Found(string id) => [.. Sources(files, id).Select(edit)];
    }

    private static JsonObject Files(ImmutableArray<SourceText> files) =>
        new(files.Select(f => KeyValuePair.Create<string, JsonNode?>(Path.GetFileName(f.Path), f.Content)));

    private static ImmutableArray<SourceText> Sources(JsonObject files, string id) => files[id] is JsonObject own
        ? [.. own.Select(f => new SourceText($"{id}/{f.Key}", f.Value!.GetValue<string>()))]
        : [];
}
