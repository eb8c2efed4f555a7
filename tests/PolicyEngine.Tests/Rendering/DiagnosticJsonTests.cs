using PolicyEngine.Diagnostics;
using PolicyEngine.Rendering;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Rendering;

public sealed class DiagnosticJsonTests
{
    private static readonly DiagnosticCode Mixed = new("PE0402", Severity.Error, "Kinds that do not mix", "");

    [Fact]
    public void A_finding_is_written_with_its_places_and_its_fix()
    {
        var source = new SourceText("x/policy.yaml", "policy: x\nlimit: 90\n");
        var place = new Place(source, new TextSpan(17, 2));
        var diagnostic = new Diagnostic(Mixed, "`90` is a number", [new Label(place, "£ or %?")], "write `90%`", new Fix(place, "90%"));
        Assert.Equal(
            """
            [
              {
                "code": "PE0402",
                "severity": "error",
                "title": "Kinds that do not mix",
                "message": "`90` is a number",
                "help": "write `90%`",
                "cell": null,
                "labels": [
                  {
                    "file": "x/policy.yaml",
                    "line": 2,
                    "column": 8,
                    "endLine": 2,
                    "endColumn": 10,
                    "text": "90",
                    "label": "£ or %?"
                  }
                ],
                "fix": {
                  "file": "x/policy.yaml",
                  "line": 2,
                  "column": 8,
                  "endLine": 2,
                  "endColumn": 10,
                  "text": "90",
                  "replacement": "90%"
                }
              }
            ]

            """,
            DiagnosticJson.Render([diagnostic]));
    }

    [Fact]
    public void What_is_absent_is_null() =>
        Assert.Equal(
            """
            [
              {
                "code": "PE0402",
                "severity": "error",
                "title": "Kinds that do not mix",
                "message": "m",
                "help": null,
                "cell": null,
                "labels": [],
                "fix": null
              }
            ]

            """,
            DiagnosticJson.Render([new Diagnostic(Mixed, "m", [])]));

    [Fact]
    public void Nothing_found_is_an_empty_array() => Assert.Equal("[]\n", DiagnosticJson.Render([]));
}
