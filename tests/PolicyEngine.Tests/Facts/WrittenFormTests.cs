using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Facts;

public class WrittenFormTests
{
    [Theory]
    [InlineData("Fraction", "0.9", "90%")]
    [InlineData("Fraction", "0.07", "7%")]
    [InlineData("Fraction", " 1 ", "100%")]
    [InlineData("Fraction", "-0.5", "-50%")]
    [InlineData("Fraction", "90%", "90%")]
    [InlineData("Fraction", "0,9", "0,9")]
    [InlineData("Fraction", "N/A", "N/A")]
    [InlineData("Points", "89.95", "89.95%")]
    [InlineData("Points", "1,200", "1,200")]
    [InlineData("SerialDate", "1", "1900-01-01")]
    [InlineData("SerialDate", "59", "1900-02-28")]
    [InlineData("SerialDate", "60", "60")]
    [InlineData("SerialDate", "61", "1900-03-01")]
    [InlineData("SerialDate", "38184", "2004-07-16")]
    [InlineData("SerialDate", "38184.5", "38184.5")]
    [InlineData("SerialDate", "0", "0")]
    [InlineData("SerialDate", "99999999999", "99999999999")]
    public void A_figure_in_a_declared_form_becomes_what_a_person_would_type(string form, string text, string typed) =>
        Assert.Equal(typed, WrittenForm.Typed(text, Enum.Parse<CellForm>(form), countsFrom1904: false));

    [Theory]
    [InlineData("0", "1904-01-01")]
    [InlineData("36722", "2004-07-16")]
    public void Days_can_be_counted_from_1904(string text, string typed) =>
        Assert.Equal(typed, WrittenForm.Typed(text, CellForm.SerialDate, countsFrom1904: true));

    [Theory]
    [InlineData(0.1 + 0.2, "General", "0.3")]
    [InlineData(0.9, "0%", "90%")]
    [InlineData(0.07, "0.00%", "7%")]
    [InlineData(5.0, "0\"%\"", "5")]
    [InlineData(1234567.25, "#,##0.00", "1234567.25")]
    [InlineData(1E+40, "General", "1E+40")]
    public void A_number_is_written_as_a_spreadsheet_shows_it(double number, string format, string text) =>
        Assert.Equal(text, WorkbookValue.Text(number, format));
}
