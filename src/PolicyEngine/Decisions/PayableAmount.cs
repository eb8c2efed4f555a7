using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Decisions;

/// <summary>What one payment comes to for one subject, and for one period where it is worked out by periods.</summary>
/// <param name="Subject">Whose it is: of a payment of a provider's level the provider, whichever of its services the row is about.</param>
internal sealed record PayableAmount(Portfolio Portfolio, Value Column, PortfolioRow Row, string Subject, Possible Result)
{
    public string? Authority => Portfolio.Adopted?.Authority;

    public string Policy => Portfolio.Policy.Header.Id;

    public Status Status => Portfolio.StatusOf(Column);

    public Payment Effect => (Payment)Column.Effect!;

    /// <summary>Who is paid, by the name of the level: `service`.</summary>
    public string Level => Column.Key.Level < 0 ? Portfolio.Level : Portfolio.Policy.Records[Column.Key.Level].Name;

    /// <summary>Subjects of different authorities are different, whatever their ids.</summary>
    public (string? Records, string Subject) Payee => (Portfolio.Adopted?.ContractsOf ?? Authority, Subject);

    public MoneyRange? Range => MoneyRange.Of(Result);

    /// <summary>Null where it can be added to others.</summary>
    public NotAddedBecause? NotAdded => Effect switch
    {
        _ when Column.Type is not MoneyType => NotAddedBecause.Rate,
        { IsPerNotSupplied: true } => NotAddedBecause.PerNotSupplied,
        { Per: { } per } when per != Column.Key.Period && per != Level => NotAddedBecause.PerUnit,
        _ => Range is null ? NotAddedBecause.NotKnown : null,
    };

    /// <summary>Each once, though several rows tell it: a payment without a period once for each subject, as the latest version has it.</summary>
    public static IEnumerable<PayableAmount> Of(ImmutableArray<Portfolio> portfolios) => portfolios
        .SelectMany(InRows)
        .GroupBy(a => (a.Authority, a.Policy, a.Column.Id, a.Payee, Period: a.Column.Key.Period is null ? null : a.Row.Period))
        .Select(g => g.Last());

    private static IEnumerable<PayableAmount> InRows(Portfolio portfolio) =>
        from column in Enumerable.Range(0, portfolio.Columns.Length)
        let payment = portfolio.Columns[column] as Value
        where payment is { Effect: Payment }
        from row in portfolio.Rows
        let result = row.Results[column]
        where result is not null
        select new PayableAmount(portfolio, payment, row, row.Whose(payment), result);
}
