using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Language;

namespace PolicyEngine.Analysis;

/// <summary>Of a band, a rating or a table: its scale, each row and criterion, and what it gives otherwise.</summary>
internal static class TableAnswers
{
    public static Answer Of(PolicyView view, Table table)
    {
        var source = Source.Of(table.Origin, table.Id);
        var (condition, rows) = UnderCondition.Of(table);
        var standing = view.Standing(table, source).ToArray();
        ImmutableArray<Part> parts =
        [
            .. rows.Select(r => Row(view, table, r)),
            .. view.CriteriaOf(table.Id).Select(c => Criterion(view, table, c)),
            Otherwise(view, table, Source.Of(table.Origin, $"{table.Id}.otherwise"), "otherwise"),
            .. Subject(view, table),
            PolicyView.Said("hit", Words.HitPolicies.Entries.First(e => e.Meaning == table.Hit).Word, Source.Of(table.Origin, $"{table.Id}.hit")),
            .. Order(table, source),
            view.Applying(condition is null ? [] : [condition], Source.Of(table.Origin, $"{table.Id}.applies-when")),
            .. Outputs(table, source),
            .. standing,
        ];
        return new Answer(table.Id, table.Label, standing[0].Text, table.Status, Force: null, source, parts);
    }

    public static Part Otherwise(PolicyView view, Table table, Source source, string name) => table.IsOtherwiseUndefined
        ? PolicyView.Said(name, "undefined", source)
        : new Part(name, string.Join(", ", table.Otherwise.Select(Wording.Of)), string.Join(", ", table.Otherwise.Select(view.Meaning.ByName)), source);

    private static Part Row(PolicyView view, Table table, Row row)
    {
        var gives = string.Join(", ", row.Outputs.Select(Wording.Of));
        var when = Wording.When(table, row);
        var (name, text) = gives == row.Id ? ($"{row.Id} when", when) : (row.Id, when.Length == 0 ? gives : $"{gives} when {when}");
        return new Part(name, text, view.Meaning.ByName(table, row), Source.OfPart(row.Origin));
    }

    /// <summary>`red: low`, wherever under its colour it stands.</summary>
    private static Part Criterion(PolicyView view, Table table, Value criterion)
    {
        var name = criterion.Id[(table.Id.Length + 1)..];
        var (row, own) = name.IndexOf('.') is > 0 and var dot ? (name[..dot], name[(dot + 1)..]) : (name, name);
        return ValueAnswers.Criterion(view, criterion, $"{row}: {own}");
    }

    /// <summary>What bands divide up, what a table looks at.</summary>
    private static IEnumerable<Part> Subject(PolicyView view, Table table)
    {
        if (view.Find($"{table.Id}.value") is Value value)
            yield return view.Part("of", value.Body, Source.Of(table.Origin, $"{table.Id}.of"));
        foreach (var input in table.Inputs)
            yield return view.Part($"input {input.Name}", input.Expression, Source.Of(table.Origin, $"{table.Id}.inputs.{input.Name}"));
    }

    private static IEnumerable<Part> Order(Table table, Source source) =>
        table.Hit == HitPolicy.First ? [PolicyView.Said("order of rows", string.Join(", ", table.Rows.Select(r => r.Id)), source)] : [];

    private static IEnumerable<Part> Outputs(Table table, Source source) =>
        table.Outputs.Length < 2 ? [] : table.Outputs.Select(o => PolicyView.Ground($"gives {o.Name}", o.Type.Name, source));
}
