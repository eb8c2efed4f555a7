using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using System.Text.RegularExpressions;

namespace PolicyEngine.Tests.Checking;

public sealed class Explore
{
    [Fact]
    public void Run()
    {
        if (Environment.GetEnvironmentVariable("EXPLORE") is not { } n) return;
        var dice = new Random(int.Parse(Environment.GetEnvironmentVariable("SEED") ?? "1"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using var w = new StreamWriter("/tmp/cc/explore.txt");
        int total = 0, silent = 0, same = 0;
        foreach (var p in ShippedPolicy.All)
        {
            var baseline = Show(p.CompileWith(p.Files[0], p.Files[0].Content).Policy!);
            var before = p.CompileWith(p.Files[0], p.Files[0].Content).Diagnostics.Length;
            foreach (var f in p.Files)
            {
                var at = ShippedPolicy.SpeakingCharacters(f);
                if (at.IsEmpty) continue;
                for (var i = 0; i < int.Parse(n); i++)
                {
                    var m = Mutation.Of(f, at[dice.Next(at.Length)], dice);
                    if (m.IsNone) continue;
                    total++;
                    Compilation c;
                    try { c = p.CompileWith(f, m.Result); }
                    catch (Exception e) { w.WriteLine($"CRASH {m} {e}"); continue; }
                    if (c.Diagnostics.Length > before || c.Policy is null) continue;
                    silent++;
                    var s = Show(c.Policy);
                    if (s == baseline) { same++; w.WriteLine($"SAME {m}"); }
                    else w.WriteLine($"DIFF {m}");
                }
            }
        }
        w.WriteLine($"total {total} silent {silent} same {same} {watch.ElapsedMilliseconds} ms");
    }

    private static string Show(CheckedPolicy p) => Regex.Replace(string.Concat(JsonText.Of(writer => PolicyJson.Write(writer, p, null))), "\"(line|column|start|length|end)\": \\d+", "");
}
