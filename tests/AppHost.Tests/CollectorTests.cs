using System.Net.Http.Json;
using Aspire.Hosting;
using Xunit;

namespace MakPlatform.AppHost.Tests;

/// <summary>A project that has an endpoint named otlp takes the place of Aspire's dashboard.</summary>
public sealed class CollectorTests
{
    [Fact]
    public async Task Every_project_but_itself_sends_to_the_one_that_collects()
    {
        var (collector, service) = await ToldAsync();

        Assert.Matches("^http://127.0.0.1:[0-9]+$", service["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.EndsWith($":{collector["Otlp__Port"]}", service["OTEL_EXPORTER_OTLP_ENDPOINT"], StringComparison.Ordinal);
        Assert.DoesNotContain(collector["Otlp__Port"], collector["ASPNETCORE_URLS"], StringComparison.Ordinal);
        Assert.Equal("grpc", service["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.Equal($"x-otlp-api-key={collector["Otlp__ApiKey"]}", service["OTEL_EXPORTER_OTLP_HEADERS"]);
        Assert.Equal(64, collector["Otlp__ApiKey"].Length);
        Assert.Equal(("service", "service.instance.id=service-0"), (service["OTEL_SERVICE_NAME"], service["OTEL_RESOURCE_ATTRIBUTES"]));
        Assert.DoesNotContain("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Keys);
    }

    [Fact]
    public async Task One_that_is_configured_comes_first()
    {
        var (collector, service) = await ToldAsync("--OTEL_EXPORTER_OTLP_ENDPOINT=http://elsewhere:4317", "--OTEL_TRACES_SAMPLER=parentbased_traceidratio");

        Assert.Equal("http://elsewhere:4317", service["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal("parentbased_traceidratio", service["OTEL_TRACES_SAMPLER"]);
        Assert.DoesNotContain("OTEL_EXPORTER_OTLP_HEADERS", service.Keys);
        Assert.DoesNotContain("Otlp__ApiKey", collector.Keys);
    }

    [Theory]
    [InlineData("--OTEL_SDK_DISABLED=true")]
    [InlineData("--Telemetry:Console=false")]
    public async Task Telemetry_can_be_turned_off(string setting)
    {
        var (_, service) = await ToldAsync(setting);

        Assert.DoesNotContain("OTEL_EXPORTER_OTLP_ENDPOINT", service.Keys);
    }

    private static async Task<(Dictionary<string, string> Collector, Dictionary<string, string> Service)> ToldAsync(params string[] args)
    {
        using var folder = new TemporaryFolder();
        var builder = DistributedApplication.CreateBuilder(SampleProjects.Options([.. args, "--data", folder.Data, "--quiet"]));
        var service = builder.AddProject("service", SampleProjects.Service).WithHttpEndpoint().WithHttpHealthCheck("/health");
        var collector = builder.AddProject("collector", SampleProjects.Service).WithHttpEndpoint().WithHttpEndpoint(name: "otlp", env: "Otlp__Port").WithHttpHealthCheck("/health");
        await using var app = builder.Build();
        await app.StartAsync();
        using var limit = new CancellationTokenSource(Eventually.Limit);
        foreach (var name in (string[])["service", "collector"])
            await app.ResourceNotifications.WaitForResourceHealthyAsync(name, limit.Token);
        using var http = new HttpClient();
        var told = (await Of(collector.GetEndpoint("http").Url), await Of(service.GetEndpoint("http").Url));
        await app.StopAsync();
        return told;

        async Task<Dictionary<string, string>> Of(string url) => (await http.GetFromJsonAsync<Dictionary<string, string>>($"{url}/env"))!;
    }
}
