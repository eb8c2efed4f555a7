using System.Collections.Immutable;
using System.Reflection;

namespace PolicyEngine.Diagnostics;

/// <summary>Every kind of finding there is, by code. Found by looking, so that none can be forgotten.</summary>
public static class DiagnosticCatalogue
{
    public static ImmutableArray<DiagnosticCode> All { get; } =
    [
        .. typeof(DiagnosticCatalogue).Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(DiagnosticCode))
            .Select(field => (DiagnosticCode)field.GetValue(null)!)
            .DistinctBy(code => code.Id)
            .OrderBy(code => code.Id, StringComparer.Ordinal),
    ];
}
