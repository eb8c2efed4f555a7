using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Proofs;
using PolicyEngine.Types;

namespace PolicyEngine.Boundaries;

/// <summary>
/// Makes up the figures with which something comes about: it is asked with nothing given, and what the answer is said to be missing is given, one value worth trying after the
/// other, until the evaluator says that it comes about. So nothing is given that was not asked for.
/// </summary>
/// <param name="worth">The values worth trying.</param>
/// <param name="silent">What nobody says is missing, though it may be given: what is optional, or asked whether it is there.</param>
/// <param name="limit">How many times may be asked.</param>
internal sealed class FactSearch(Circumstances at, ValuesWorthTrying worth, ImmutableArray<Slot> silent, int limit)
{
    private const int LeastOfOption = 60;

    private readonly Dictionary<Slot, Entry?> given = [];
    private int stop = limit;

    public int Tried { get; private set; }

    /// <summary>Null where nothing was found.</summary>
    public ImmutableDictionary<Slot, Entry?>? Find(Goal goal)
    {
        given.Clear();
        if (at.Period is null && at.Version.Header.InForce is { } days && at.Policy.Versions.Length > 1)
            given.Add(Slot.Day, Slot.Of(days.From ?? days.Until ?? 0));
        return IsFound(goal) ? Needed(goal) : null;
    }

    /// <summary>What kind of service it is, and the like: of these each has its turn, as with one of them nothing may be found however long is looked.</summary>
    private bool IsChoice(Slot slot) => slot.Fact >= 0 && at.Form.Facts[slot.Fact].Type is ChoiceType { Options.Length: > 2 };

    private Verdict Ask(Goal goal)
    {
        Tried++;
        return goal.Of(so => at.Evaluator(given, goal.Assuming(so), so is null ? at.Version : goal.With(at.Version, so.CanBeTrue)));
    }

    private bool IsFound(Goal goal)
    {
        if (Tried >= stop)
            return false;
        var verdict = Ask(goal);
        if (verdict.Comes == true)
            return true;
        if ((verdict.Comes is null ? Missing(verdict.On) : Silent()) is not { } slot)
            return false;
        var (entries, end) = (worth.Of(slot, goal, given).ToArray(), stop);
        for (var i = 0; i < entries.Length && Tried < end; i++)
        {
            given[slot] = entries[i];
            stop = IsChoice(slot) ? Math.Min(end, Tried + Math.Max(LeastOfOption, (end - Tried) / (entries.Length - i))) : end;
            if (IsFound(goal))
                return true;
        }

        stop = end;

        given.Remove(slot);
        return false;
    }

    /// <summary>The first figure that is said to be missing and was not given; of several records, of the first that lacks it.</summary>
    private Slot? Missing(ReasonSet reasons) => reasons.All.Select(Missing).FirstOrDefault(s => s is not null) ?? Silent();

    private Slot? Missing(Reason reason)
    {
        if (reason.Kind == ReasonKind.NoDay)
            return given.ContainsKey(Slot.Day) ? null : Slot.Day;
        if (reason is not { Kind: ReasonKind.Missing, Settles: { } key } || at.Form.Facts.FirstOrDefault(f => f.Id == key.Fact) is not { } fact)
            return null;
        var kind = at.Form.Records[fact.Record];
        var items = kind.IsMany ? at.Records.GetValueOrDefault(fact.Record) : 1;
        var slots = Enumerable.Range(0, items).Select(i => new Slot(at.Form.Facts.IndexOf(fact), kind.Per is null ? null : key.Period, i));
        return slots.Select(s => (Slot?)s).FirstOrDefault(s => !given.ContainsKey(s!.Value));
    }

    private Slot? Silent() => silent.Select(s => (Slot?)s).FirstOrDefault(s => !given.ContainsKey(s!.Value));

    /// <summary>Without what makes no difference.</summary>
    private ImmutableDictionary<Slot, Entry?> Needed(Goal goal)
    {
        foreach (var slot in given.Keys.Where(s => s != Slot.Day).Reverse().ToArray())
        {
            given.Remove(slot, out var entry);
            if (Ask(goal).Comes != true)
                given.Add(slot, entry);
        }

        return given.ToImmutableDictionary();
    }
}
