using PolicyEngine.Rendering;

namespace PolicyEngine.Tests.Rendering;

public sealed class PolicySchemaTests
{
    [Fact]
    public void The_schema_that_editors_use_is_the_programs_own()
    {
        var path = RepositoryRoot.PathOf("policies", "policy.schema.json");
        if (Environment.GetEnvironmentVariable("POLICY_BLESS") == "1")
            File.WriteAllText(path, PolicySchema.Text);
        Assert.Equal(PolicySchema.Text, File.ReadAllText(path));
    }
}
