using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace MakPlatform.LocalHosting.Servers;

/// <summary>The variables that Aspire gives a project in a development run, and then those that AppHost.cs asks for.</summary>
internal static class ProjectEnvironment
{
    // Aspire's dashboard is not started here: traces go where one of these says, or nowhere.
    private static readonly string[] OtlpEndpointSettings = ["OTEL_EXPORTER_OTLP_ENDPOINT", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "DOTNET_DASHBOARD_OTLP_ENDPOINT_URL"];

    public static async Task<IReadOnlyDictionary<string, string?>> OfAsync(ProjectResource resource, int replica, string? url, IConfiguration configuration, CancellationToken cancellationToken)
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
        if (OtlpEndpointSettings.Select(setting => configuration[setting]).FirstOrDefault(value => !string.IsNullOrEmpty(value)) is { } otlp)
        {
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = otlp;
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] ?? "grpc";
        }
        if (environment == "Development") // seen at once, rather than economically
        {
            variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
            variables["OTEL_TRACES_SAMPLER"] = "always_on";
            variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        }

        var asked = new EnvironmentCallbackContext(cancellationToken);
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await callback.Callback(asked);
        foreach (var (name, value) in asked.EnvironmentVariables)
            variables[name] = value is IValueProvider late ? await late.GetValueAsync(cancellationToken) : (string)value;
        return variables;
    }
}
