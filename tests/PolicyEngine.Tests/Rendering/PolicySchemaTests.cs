using PolicyEngine.Rendering;

namespace PolicyEngine.Tests.Rendering;

public sealed class PolicySchemaTests
{
    [Fact]
    public void The_schema_that_editors_use_is_the_programs_own() => AssertIs("policy.schema.json", PolicySchema.Text);

    [Fact]
    public void So_is_that_of_tests() => AssertIs("tests.schema.json", PolicySchema.OfTests);

    private static void AssertIs(string file, string schema)
    {
        var path = RepositoryRoot.PathOf("policies", file);
        if (Environment.GetEnvironmentVariable("POLICY_BLESS") == "1")
            File.WriteAllText(path, schema);
        Assert.Equal(schema, File.ReadAllText(path));
    }
}
