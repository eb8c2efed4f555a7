using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>What a policy works out: each definition with its role, type, key, status, rule and place.</summary>
internal static class DefinitionText
{
    public static void AddAll(Page page, CheckedPolicy policy)
    {
        page.Blank().Line(0, "Worked out, in this order", TextRole.Strong);
        foreach (var definition in policy.Definitions)
        {
            Add(page, 2, policy, definition);
            if (definition.Role != Role.Part || definition.Id.StartsWith("parameters.", StringComparison.Ordinal))
                SettingText.Add(page, 4, definition.Origin);
        }
    }

    public static void AddFull(Page page, CheckedPolicy policy, Definition definition)
    {
        Add(page, 0, policy, definition);
        var index = policy.Definitions.IndexOf(definition);
        RestsText.Add(page, policy, definition);
        UseText.Add(page, policy, e => e is DefinitionReference d && d.Definition == index || e is RowReference r && r.Definition == index);
    }

    private static void Add(Page page, int indent, CheckedPolicy policy, Definition definition)
    {
        page.Line(indent, (definition.Id, TextRole.Strong), ($": {Describe(policy, definition)}", TextRole.Plain));
        if (definition is Value value)
            AddValue(page, indent + 2, policy, value);
        else if (definition is Table table)
            AddTable(page, indent + 2, policy, table);
        else if (definition is Process process)
            ProcessText.AddDeclared(page, indent + 2, process);
        page.Line(indent + 2, SourceWords.Clause(definition.Origin, policy.Header), TextRole.Frame);
    }

    /// <summary>`threshold, a yes or no, for each service and quarter, proposed: not in force`.</summary>
    private static string Describe(CheckedPolicy policy, Definition definition)
    {
        var key = Wording.Of(definition.Key, policy);
        var status = definition.Status == Status.InForce ? "" : $"; {ResultText.Of(definition.Status)}";
        return $"{KernelJson.Name(definition.Role)}, {definition.Type.Name}, {key}{status}";
    }

    private static void AddValue(Page page, int indent, CheckedPolicy policy, Value value)
    {
        var body = value.Body;
        for (; body is Applicable applicable; body = applicable.Body)
            page.Line(indent, $"where {Wording.Of(applicable.Condition)}");
        page.Line(
            indent,
            body is Rounded rounded ? $"{Wording.Of(rounded.Body)}, rounded to {rounded.Places} decimal place{(rounded.Places == 1 ? "" : "s")} ({KernelJson.Name(rounded.Mode)})" : Wording.Of(body));
        if (value.Polarity is { } polarity)
            page.Line(indent, $"{KernelJson.Name(polarity)} is better");
        if (value.Effect is Duty duty)
            page.Line(
                indent, $"{duty.Who} {FollowingText.Verb(duty.Force)} {duty.Do}{(duty.By is null ? "" : $" by {Wording.Of(duty.By)}")}{(duty.Done is null ? "" : $"; done: {Wording.Of(duty.Done)}")}");
        if (value.Effect is Payment payment)
            page.Line(
                indent,
                $"{payment.Done}{(payment.IsPerNotSupplied ? ", per what the source does not say" : payment.Per is null ? "" : $" per {payment.Per}")}"
                + $"{(payment.Instalments > 0 ? $", in {payment.Instalments} instalments{DaysPaid(policy, value, payment)}" : "")}");
    }

    /// <summary>`: on quarter.start, quarter.start + 1 months`; nothing where no days are stated.</summary>
    private static string DaysPaid(CheckedPolicy policy, Value value, Payment payment)
    {
        var days = payment.DaysPaid(value.Id, policy.Definitions).Select(d => Wording.Of(d.Day.Body)).ToArray();
        return days.Length == 0 ? "" : $": on {string.Join(", ", days)}";
    }

    private static void AddTable(Page page, int indent, CheckedPolicy policy, Table table)
    {
        var (condition, rows) = UnderCondition.Of(table);
        if (condition is not null)
            page.Line(indent, $"where {Wording.Of(condition)}");
        if (!table.Inputs.IsEmpty)
            page.Line(indent, $"by {string.Join(", ", table.Inputs.Select(Input))}");
        page.Line(indent, Hit(table.Hit));
        foreach (var row in rows)
            page.Cited(indent + 2, Row(table, row), row.Origin.Covers.IsDefaultOrEmpty && row.Origin.Citation == table.Origin.Citation ? "" : SourceWords.Clause(row.Origin, policy.Header));
        page.Line(indent + 2, table.IsOtherwiseUndefined ? $"otherwise undefined: {table.OtherwiseBecause}" : $"otherwise {string.Join(", ", table.Otherwise.Select(Wording.Of))}");
    }

    private static string Input(TableInput input) => input.Name == Wording.Of(input.Expression) ? input.Name : $"{input.Name} ({Wording.Of(input.Expression)})";

    private static string Hit(HitPolicy hit) => hit switch
    {
        HitPolicy.Unique => "exactly one row may apply",
        HitPolicy.First => "the first row that applies gives",
        HitPolicy.Best => "the best row that applies gives",
        HitPolicy.Worst => "the worst row that applies gives",
        _ => "every row that applies gives an item",
    };

    private static string Row(Table table, Row row)
    {
        var when = Wording.When(table, row);
        var gives = string.Join(", ", row.Outputs.Select(Wording.Of));
        var name = gives == row.Id ? row.Id : $"{row.Id} gives {gives}";
        return $"{name}{(when.Length == 0 ? ", always" : $" when {when}")}";
    }
}
