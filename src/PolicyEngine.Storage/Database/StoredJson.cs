using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PolicyEngine.Storage;

/// <summary>How lists of texts and rows of a table are written as JSON, known when the program is compiled: finding it out by reflection takes longer than writing it.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(ImmutableArray<string>))]
[JsonSerializable(typeof(object[]))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(byte[]))]
internal sealed partial class StoredJson : JsonSerializerContext;
