namespace PolicyEngine.Rendering;

/// <summary>How the page of a comparison looks: on a screen of any width, and on paper.</summary>
internal static class ComparisonStyle
{
    public const string Sheet = """
        :root { color-scheme: light; --ink: #1a1a1a; --soft: #595959; --line: #c8c8c8; --head: #f0f2f4; --differs: #8a3b00; }
        * { box-sizing: border-box; }
        body { margin: 0; padding: 1rem; color: var(--ink); background: #fff; font: 1rem/1.4 system-ui, sans-serif; }
        h1 { margin: 0 0 .5rem; font-size: 1.4rem; }
        .policies { margin: 0 0 1rem; padding: 0; list-style: none; columns: 24rem; }
        .many { columns: 9rem; }
        .policies li { break-inside: avoid; }
        p { margin: 0 0 .5rem; color: var(--soft); }
        .scroll { max-height: 92vh; overflow: auto; border: 1px solid var(--line); }
        table { border-collapse: separate; border-spacing: 0; width: 100%; }
        caption { padding: .5rem; text-align: left; color: var(--soft); }
        th, td { padding: .4rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; min-width: 9rem; overflow-wrap: anywhere; }
        thead th { position: sticky; top: 0; z-index: 2; background: var(--head); border-bottom: 2px solid var(--ink); }
        th[scope=row], thead th:first-child { position: sticky; left: 0; background: var(--head); font-weight: 600; }
        th[scope=row] { z-index: 1; max-width: 16rem; }
        thead th:first-child { z-index: 3; }
        caption > span, th > span { position: sticky; left: .6rem; display: inline-block; max-width: calc(100vw - 4rem); }
        .section th { padding-top: 1.2rem; font-size: 1.15rem; border-bottom: 2px solid var(--ink); }
        .question th { background: #fbfbfb; font-weight: 400; }
        mark { padding: 0 .4em; border: 1px solid currentColor; border-radius: .2em; background: none; color: var(--differs); font-size: .85em; }
        .different th:first-child { border-left: 4px solid var(--differs); }
        .not-comparable th:first-child { border-left: 4px dashed var(--differs); }
        .not-comparable mark { border-style: dashed; }
        small, em { display: block; color: var(--soft); font-size: .8em; font-style: normal; }
        .none { color: var(--soft); font-style: italic; }
        @media (max-width: 40rem) {
          body { padding: .5rem; font-size: .9rem; }
          th[scope=row], thead th:first-child { min-width: 7.5rem; max-width: 7.5rem; }
        }
        @page { size: A4 landscape; margin: 12mm; }
        @media print {
          body { padding: 0; font-size: 8.5pt; }
          .scroll { max-height: none; overflow: visible; border: 0; }
          th, td { min-width: 0; padding: 2pt 4pt; }
          th[scope=row] { min-width: 34mm; }
          thead { display: table-header-group; }
          thead th, th[scope=row], thead th:first-child, caption > span, th > span { position: static; }
          tr, tbody.different, tbody.not-comparable { break-inside: avoid; }
          .section, .question { break-after: avoid; }
        }
        """;
}
