using Xunit;

namespace MakPlatform.AppHost.Tests;

public sealed class AppHostFileTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(SampleProjects.Here(), "../../AppHost/AppHost.cs"));

    [Fact]
    public void AppHost_uses_nothing_but_Aspires_own_API()
    {
        Assert.DoesNotContain("MakPlatform.", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("LocalHosting", Text, StringComparison.Ordinal);
        Assert.Equal(["using Microsoft.Extensions.Configuration;"], Text.Split('\n').Where(line => line.StartsWith("using ", StringComparison.Ordinal)));
    }

    [Fact]
    public void AppHost_names_what_other_parts_depend_on()
    {
        string[] names = ["postgres", "redis", "messaging", "catalogdb", "fingerprintdb", "activationdb", "notificationdb", "catalog-master-key", "fingerprint-identifier-key",
            "key-catalog", "fingerprint-matching", "activation", "notification", "console", "fleet-demo"];
        Assert.All(names, name => Assert.Contains($"\"{name}\"", Text, StringComparison.Ordinal));
    }
}
