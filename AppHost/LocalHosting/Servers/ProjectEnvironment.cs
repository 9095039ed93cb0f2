using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace MakPlatform.LocalHosting.Servers;

/// <summary>The variables that Aspire gives a project in a development run, and then those that AppHost.cs asks for.</summary>
internal static class ProjectEnvironment
{
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
        if (environment == "Development") // seen at once, rather than economically
        {
            variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
            variables["OTEL_TRACES_SAMPLER"] = configuration["OTEL_TRACES_SAMPLER"] ?? "always_on";
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
