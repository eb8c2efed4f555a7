using System.Collections.Immutable;
using PolicyEngine.Checking;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Layers;
using PolicyEngine.Lowering;
using PolicyEngine.Proofs;
using PolicyEngine.Syntax;
using PolicyEngine.Testing;
using PolicyEngine.Yaml;

namespace PolicyEngine;

/// <summary>Every kind of finding of every phase, by code: what `explain-code` prints.</summary>
public static class DiagnosticCatalogue
{
    public static readonly ImmutableArray<DiagnosticCode> All =
    [
        .. YamlErrors.All, .. SyntaxErrors.All, .. StructureErrors.All, .. CalendarErrors.All, .. CalendarOddities.Codes,
        .. NameErrors.All, .. TypeErrors.All, .. LayerErrors.All, .. FactErrors.All, .. ProcessErrors.All, .. TestErrors.All, .. ProofErrors.All, .. Oddities.Codes, .. DayErrors.All,
        .. EdgeErrors.All, .. DatedHoles.Codes, .. AnswerErrors.All, .. AlreadyDecided.All,
    ];
}
