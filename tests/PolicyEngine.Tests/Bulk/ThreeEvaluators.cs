using PolicyEngine.Bulk;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Tests.Reference;

namespace PolicyEngine.Tests.Bulk;

/// <summary>
/// A generated policy and its subjects, worked out by bulk, by the evaluator for each subject alone, and by the reference in some worlds that the facts allow:
/// outcomes, state, how the rows of tables fare, and which row decides.
/// </summary>
internal sealed class ThreeEvaluators
{
    /// <summary>Where something is open; else there is one world.</summary>
    private const int MostWorlds = 3;

    private readonly Case made;
    private readonly FactBase facts;
    private readonly Evaluator[] alone;
    private readonly ColumnEvaluator bulk;
    private readonly Questions[] questions;
    private readonly World[] worlds;
    private readonly int rows;

    /// <param name="subjects">In the rows of the batch, again and again.</param>
    /// <param name="rows">How many rows it has.</param>
    public ThreeEvaluators(Case made, FactBase facts, IReadOnlyList<string> subjects, int rows, Workspace work)
    {
        (this.made, this.facts, this.rows) = (made, facts, rows);
        var (policy, together) = (made.Policy, made.Request with { Groups = new Groups() });
        var batch = new FactBaseBatch(policy, facts, overTime: null, made.Request.Level, [.. Enumerable.Range(0, rows).Select(row => subjects[row % subjects.Count])]);
        bulk = new BatchEvaluation(BatchEvaluation.Nobody(policy, made.Request), batch, made.Request with { Groups = new Groups() }, work).First;
        alone = [.. subjects.Select(s => new Evaluator(policy, facts, together with { Subject = s }))];
        var (basis, dice) = (new WorldBasis(policy, facts), new Dice(made.Seed));
        questions = [.. Enumerable.Range(0, MostWorlds).Select(_ => new Questions(dice.Next))];
        worlds = [.. questions.Select(q => new World(basis, made.Request, q))];
    }

    /// <summary>How many results of subjects were the same in all three.</summary>
    public int Compared { get; private set; }

    /// <summary>The first difference there is, with all that it takes to see why; null where there is none.</summary>
    public string? Difference()
    {
        foreach (var definition in made.Definitions)
        {
            var columns = bulk.ResultOf(definition);
            for (var i = 0; i < alone.Length; i++)
            {
                var result = alone[i].ResultOf(definition, alone[i].Root);
                var (decides, subject) = (Decides(definition, result, alone[i]), alone[i].Root.Subject!);
                if ((InBulk(columns, result, decides, i) ?? InReference(definition, result, decides[0], subject)) is { } difference)
                    return $"#{definition} of {subject}: {difference}\n{made.Describe(Near(subject))}";
                Compared++;
            }
        }

        return null;
    }

    /// <summary>What is on file about a subject, its provider, and whoever else is the provider's.</summary>
    private FactBase Near(string subject)
    {
        var provider = facts.Find(made.Request.Level, subject, null)?.Owner ?? subject;
        return facts.About(facts.OwnedBy(RecordKinds.Service, provider).Select(r => r.Subject).Append(subject).Append(provider).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>For each output the row of a table that decides it, as bulk tells it; -1 where there is none.</summary>
    private int[] Decides(int definition, TableResult result, Evaluator evaluator) =>
    [
        .. Enumerable.Range(0, result.Outputs.Length).Select(output => made.Policy.Definitions[definition] is not Table table ? -1
            : TableEvaluation.IsOtherwise(result, output) ? BulkResult.Otherwise
            : TableEvaluation.DecidingRow(table, result, output, evaluator, evaluator.Root)),
    ];

    private string? InBulk(ColumnResult columns, TableResult result, int[] decides, int first)
    {
        for (var row = first; row < rows; row += alone.Length)
        {
            for (var output = 0; output < result.Outputs.Length; output++)
            {
                var (one, other) = (result.Outputs[output], columns.Outputs[output].At(row));
                if (!one.SameOutcomes(other) || one.State != other.State)
                    return $"output {output} in row {row} is {KernelText.Of(other)} {other.State}, but alone {KernelText.Of(one)} {one.State}";
                if (columns.Deciding.Length > 0 && decides[output] != columns.Deciding[output][row])
                    return $"table row {columns.Deciding[output][row]} decides output {output} in row {row}, but alone {decides[output]}";
            }

            for (var i = 0; i < result.Rows.Length; i++)
            {
                if (!result.Rows[i].Fires.SameOutcomes(columns.Fires[i].At(row)))
                    return $"table row {i} in row {row} fires {KernelText.Of(columns.Fires[i].At(row))}, but alone {KernelText.Of(result.Rows[i].Fires)}";
            }
        }

        return null;
    }

    private string? InReference(int definition, TableResult result, int decides, string subject)
    {
        for (var i = 0; i < worlds.Length; i++)
        {
            var before = questions[i].Read;
            var outcome = worlds[i].Of(subject).OutcomeOf(definition);
            var isOnlyWorld = questions[i].Read == before;
            if ((Excluded("output", outcome.Outputs, result.Outputs, isOnlyWorld) ?? Excluded("table row", outcome.Rows, [.. result.Rows.Select(r => r.Fires)], isOnlyWorld)) is { } difference)
                return difference;
            if (made.Policy.Definitions[definition] is Table table && !IsDecidedBy(decides, table, outcome, isOnlyWorld))
                return $"table row {decides} decides, but in the reference {string.Join(", ", outcome.Deciding)} of those that fire: {string.Join(", ", outcome.Rows)}";
            if (isOnlyWorld)
                break;
        }

        return null;
    }

    /// <summary>What the world has though the evaluator excludes it; where there is no other world, also what the evaluator leaves open.</summary>
    private static string? Excluded(string what, IReadOnlyList<Outcome> world, IReadOnlyList<Possible> result, bool isOnlyWorld)
    {
        for (var i = 0; i < world.Count; i++)
        {
            if (!world[i].IsAmong(result[i]) || (isOnlyWorld && !result[i].IsSettled))
                return $"{what} {i} is {KernelText.Of(result[i])}, but the reference has {world[i]}";
        }

        return null;
    }

    /// <summary>Whether the row said to decide does so in a world: it fires, or none does where the otherwise is said to; in the only world it is the very one.</summary>
    private static bool IsDecidedBy(int decides, Table table, DefinitionOutcome world, bool isOnlyWorld)
    {
        var firing = Enumerable.Range(0, world.Rows.Length).Where(i => world.Rows[i] == Outcome.Yes).ToArray();
        if (!isOnlyWorld)
            return decides < 0 ? decides != BulkResult.Otherwise || firing.Length == 0 : firing.Contains(decides);
        return decides == (table.Hit == HitPolicy.Collect && firing.Length > 0 ? -1
            : firing.Length == 0 ? world.Outputs[0].IsNotApplicable ? -1 : BulkResult.Otherwise
            : world.Deciding.Length == 0 ? firing[0]
            : world.Deciding.Length == 1 ? world.Deciding[0] : -1);
    }
}
