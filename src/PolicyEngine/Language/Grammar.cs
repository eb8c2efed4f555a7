using System.Collections.Immutable;
using static PolicyEngine.Language.Shape;

namespace PolicyEngine.Language;

/// <summary>What a policy file may hold, from the top: the tables of constructs put together.</summary>
internal static class Grammar
{
    private static readonly Construct Calendar = Construct.Plain(
        "a calendar", new KeyRow(Sections.BankHolidayList, "the bank holidays, on which nobody works", Sections.BankHolidays)) with
    {
        Others = Map(Either(Sections.PeriodRun with { Others = Expression }, Sections.Period)),
    };

    private static readonly ImmutableArray<(string Section, Shape Shape)> Shapes =
    [
        ("facts", Entries(Sections.RecordKind)),
        ("calendar", Calendar),
        ("parameters", Entries(Either(Expression, Map(Expression)))),
        ("indicators", Entries(Sections.Indicator)),
        ("values", Entries(Either(Expression, Sections.NamedValue))),
        ("benchmarks", Entries(Sections.Benchmark)),
        ("thresholds", Entries(Sections.Threshold)),
        ("baskets", Entries(Sections.Basket)),
        ("bands", Entries(Sections.Bands)),
        ("rag", Entries(Sections.Rag)),
        ("tables", Entries(Sections.Table)),
        ("rules", Entries(Sections.Rule)),
        ("payments", Entries(Sections.Payment)),
        ("reminders", Entries(Sections.Reminders)),
        ("procedures", Entries(Sections.Procedure)),
        ("readings", Entries(Sections.Reading)),
        ("open", Entries(Sections.OpenPoint)),
    ];

    private static readonly ImmutableArray<KeyRow> OfLayers =
    [
        new("vary", "what of the policy it extends is otherwise here: a map of path to change", Map(Either(Sections.Variation, List(Sections.Variation)))),
        new("add", "what stands here beside what it extends: a map of path to addition", Map(Either(Sections.Addition, List(Sections.Addition)))),
        new("remove", "what of the policy it extends does not count here: a map of path to reason", Map(Either(Sections.Removal, List(Sections.Removal)))),
        new("discretion", "what those who extend it may vary: a map of path to limit", Map(Either(OneOf(["locked", "freely"]), Sections.Discretion))),
    ];

    /// <summary>A file of a policy: header, sections, changes. Any of them may be in any file.</summary>
    public static readonly Construct File = Construct.Plain(
        Sections.Header.Name, [.. Sections.Header.Keys, .. Sections.All.Select(s => new KeyRow(s.Name, s.Documentation, Shapes.Single(e => e.Section == s.Name).Shape)), .. OfLayers]);
}
