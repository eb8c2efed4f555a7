using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ExcelDataReader;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Storage;

/// <summary>A cell of a workbook: its value as the file holds it, and the format it is shown in.</summary>
internal readonly record struct WorkbookCell(object? Value, string? Format)
{
    private const double LastSerialDate = 2_958_465;

    public bool IsError => Value is CellFault;

    /// <summary>What a person would have typed into a column of that fact: `90%`, `2004-07-16`. A number in a column of dates is a serial date.</summary>
    public string Text(Fact? fact) => Value switch
    {
        null => "",
        bool yes => yes ? "yes" : "no",
        DateTime moment => fact?.Type is TimeOfDayType && moment.Date.Year < 1901 ? Clock(moment.TimeOfDay) : Day(moment),
        TimeSpan time => Clock(time),
        CellFault fault => fault.Shown,
        double or int or float => Number(Convert.ToDouble(Value, CultureInfo.InvariantCulture), fact?.Type),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!.Replace(' ', ' '),
    };

    private string Number(double value, PolicyType? type)
    {
        if (type is DateType && value >= 1 && value <= LastSerialDate && value == Math.Floor(value))
            return Day(DateTime.FromOADate(value));
        if (Math.Abs(value) > 1e15 || !double.IsFinite(value))
            return value.ToString("R", CultureInfo.InvariantCulture);
        // The conversion keeps fifteen digits, as spreadsheets show them.
        var exact = (decimal)value;
        var isPercent = Format?.Contains('%', StringComparison.Ordinal) == true;
        var digits = (isPercent ? exact * 100 : exact).ToString("0.###############", CultureInfo.InvariantCulture);
        return isPercent ? digits + "%" : type is MoneyType or RateType ? (exact < 0 ? "-£" + digits[1..] : "£" + digits) : digits;
    }

    private static string Day(DateTime moment) =>
        moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Clock(TimeSpan time) => $"{(int)time.TotalHours}:{time.Minutes:00}";
}

/// <param name="Row">Both count from 0.</param>
internal readonly record struct MergedCells(int Row, int LastRow, int Column, int LastColumn);

/// <summary>A sheet as the library reads it. Only here is ExcelDataReader seen.</summary>
internal sealed record WorkbookSheet(string Name, bool IsVisible, ImmutableArray<ImmutableArray<WorkbookCell>> Rows, ImmutableArray<MergedCells> Merged)
{
    public bool IsEmpty => Rows.All(r => r.All(c => c.Value is null));

    public static bool IsWorkbook(string path) => Path.GetExtension(path).ToLowerInvariant() is ".xlsx" or ".xlsm";

    /// <summary>The sheets, or why the bytes are no workbook.</summary>
    public static (ImmutableArray<WorkbookSheet> Sheets, string? Problem) Read(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith("PK"u8))
            return ([], bytes.Length == 0 ? "it is empty" : "it is no workbook, or has a password");
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
            var sheets = ImmutableArray.CreateBuilder<WorkbookSheet>();
            var faults = WorkbookFaults.Read(bytes);
            do
                sheets.Add(Sheet(reader, faults.GetValueOrDefault(reader.Name, [])));
            while (reader.NextResult());
            return (sheets.ToImmutable(), null);
        }
        // The library lets through whatever its zip and XML readers throw at a damaged file.
        catch (Exception damaged) when (damaged is not OutOfMemoryException)
        {
            return ([], "it is damaged");
        }
    }

    private static WorkbookSheet Sheet(IExcelDataReader reader, Dictionary<(int Row, int Column), CellFault> faults)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<WorkbookCell>>();
        while (reader.Read())
        {
            var row = rows.Count;
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => new WorkbookCell(faults.GetValueOrDefault((row, i)) ?? reader.GetValue(i), reader.GetNumberFormatString(i)))]);
        }

        return new WorkbookSheet(
            reader.Name, reader.VisibleState == "visible", rows.ToImmutable(),
            [.. (reader.MergeCells ?? []).Select(m => new MergedCells(m.FromRow, m.ToRow, m.FromColumn, m.ToColumn))]);
    }
}
