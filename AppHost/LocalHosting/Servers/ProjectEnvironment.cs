using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace MakPlatform.LocalHosting.Servers;

/// <summary>The variables that Aspire gives a project in a development run, and then those that AppHost.cs asks for.</summary>
internal static class ProjectEnvironment
{
    // On a developer's machine telemetry is seen at once, rather than economically; what is configured wins.
    private static readonly Dictionary<string, string> SeenAtOnce = new()
    {
        ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "1000",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
        ["OTEL_TRACES_SAMPLER"] = "always_on",
        ["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based",
    };

    public static async Task<IReadOnlyDictionary<string, string?>> OfAsync(
        ProjectResource resource, int replica, string? url, IConfiguration configuration, OtlpCollector? collector, CancellationToken cancellationToken)
    {
        var environment = configuration["ASPNETCORE_ENVIRONMENT"] ?? configuration["DOTNET_ENVIRONMENT"] ?? "Development";
        var variables = new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = environment,
            ["DOTNET_ENVIRONMENT"] = environment,
            ["ASPNETCORE_URLS"] = url, // null takes away what the AppHost itself was started with
            ["DOTNET_LAUNCH_PROFILE"] = null,
            ["OTEL_SERVICE_NAME"] = resource.Name,
            ["OTEL_RESOURCE_ATTRIBUTES"] = string.Create(CultureInfo.InvariantCulture, $"service.instance.id={resource.Name}-{replica}"),
        };
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.TargetPortEnvironmentVariable is not null))
            variables[endpoint.TargetPortEnvironmentVariable!] = endpoint.AllocatedPorts[replica].ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in OtlpCollector.VariablesOf(resource, configuration, collector))
            variables[name] = value;
        if (environment == "Development")
        {
            foreach (var (name, value) in SeenAtOnce)
                variables[name] = configuration[name] ?? value;
        }

        var asked = new EnvironmentCallbackContext(cancellationToken);
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await callback.Callback(asked);
        foreach (var (name, value) in asked.EnvironmentVariables)
            variables[name] = value is IValueProvider late ? await late.GetValueAsync(cancellationToken) : (string)value;
        return variables;
    }
}
