using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>How one step of the working reads on a line, in every rendering for people.</summary>
internal static class StepWords
{
    /// <summary>`outcomes_achieved < 80%: yes`, `return.complaints = 3`.</summary>
    /// <param name="decision">Where the step is from.</param>
    /// <param name="step">The step.</param>
    /// <param name="isAgain">Said before: a reading then goes without its question.</param>
    public static string Of(Decision decision, Step step, bool isAgain = false)
    {
        var lead = Lead(step);
        return step.Kind switch
        {
            StepKind.Row => $"row `{GroundsText.RowName(step)}`: {Fires(step)}",
            StepKind.Cell when step.Note is not null => $"{step.Text}: {Truth(step)}; {step.Note}",
            StepKind.Otherwise => step.Text,
            StepKind.Happening => $"{step.Text}: {step.Note}",
            StepKind.Reading => isAgain ? $"{step.Text.Split(':')[0]} again" : step.Text,
            StepKind.Rounding => $"{lead}rounded = {ResultText.Of(step)}{Raw(step)}",
            StepKind.Reference when decision.Find(step.Address) is { } outcome => $"{lead}{Equation(step.Address, outcome.Definition, step.Result)}",
            _ when step.Type is YesNoType => $"{lead}{step.Text}: {Truth(step)}",
            _ => $"{lead}{step.Text} = {ResultText.Of(step)}{Raw(step)}",
        };
    }

    public static string Equation(string id, Definition definition, Possible result) =>
        $"{id}{(definition.Type is YesNoType ? ":" : " =")} {ResultText.Short(definition, result)}";

    /// <summary>Notes that the line above does not say already.</summary>
    public static string? NoteOf(Step step) => step.Kind is StepKind.Cell or StepKind.Happening ? null : step.Note;

    /// <summary>The parts worth a line: constants say nothing that the text around them does not, what applies stands for itself.</summary>
    public static IEnumerable<Step> Parts(Decision decision, Step step) => step.Inputs.SelectMany(input => input.Kind switch
    {
        StepKind.Constant => Enumerable.Empty<Step>(),
        StepKind.Reference when Foundations.Referred(decision, input) is { } outcome && IsConstant(outcome) => [],
        StepKind.Applicability => Parts(decision, input),
        StepKind.Item when Listed(input) is { } listed => [listed with { Decided = input.Decided }],
        _ => [input],
    });

    /// <summary>The reference that an item of a list is about, however it was tested: `c is met` of a criterion says no more than the criterion.</summary>
    private static Step? Listed(Step item)
    {
        var step = item;
        while (step is { Kind: not StepKind.Reference, Inputs: [var only] } && only.Type == item.Type)
            step = only;
        return step.Kind == StepKind.Reference && step.Address == item.Text && step.Result.SameOutcomes(item.Result) ? step : null;
    }

    /// <summary>A part that lowering named but that only holds a constant: a threshold's bound.</summary>
    public static bool IsConstant(Outcome outcome) =>
        outcome is { Definition.Role: Role.Part, Why.Inputs: [{ Kind: StepKind.Constant }] };

    private static string Truth(Step step) => step.Result.IsSettled ? ValueText.Of(step.Result, step.Type) : "not settled";

    private static string Fires(Step row) => row switch
    {
        { Decided: true } => "applies, and decides",
        { Result.IsCertainlyNotApplicable: true } => "not applicable",
        { Result.IsCertainlyTrue: true } => "applies",
        { Result.CanBeTrue: true } => "may apply",
        _ => "does not apply",
    };

    private static string Raw(Step step) => step.Raw is { } raw && !raw.SameOutcomes(step.Result) ? $" ({ValueText.Of(raw, step.Type)} before rounding)" : "";

    /// <summary>The part a step plays in the one above, where its text does not say.</summary>
    private static string Lead(Step step) => step.Address[(step.Address.LastIndexOf('/') + 1)..] switch
    {
        _ when step.Kind is StepKind.Fact or StepKind.Reference => "",
        "applies-when" => "applies when ",
        "if" => "if ",
        "then" => "then ",
        "else" => "else ",
        "where" => "where ",
        "begins" or "guard" => "when ",
        "from" => "from ",
        "until" => "until ",
        "at" => "on ",
        "after" => "on the day after ",
        "by" => "by ",
        "done" => "done: ",
        _ => "",
    };
}
