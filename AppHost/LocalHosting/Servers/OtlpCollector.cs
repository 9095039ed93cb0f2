using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace MakPlatform.LocalHosting.Servers;

/// <summary>
/// Where traces, metrics and logs go. Aspire has its dashboard for it, which is not started here: they go where the configuration says, else to
/// the project that has an endpoint named <c>otlp</c>, else nowhere.
/// </summary>
internal sealed class OtlpCollector
{
    private const string EndpointName = "otlp";

    private static readonly string[] EndpointSettings = ["OTEL_EXPORTER_OTLP_ENDPOINT", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "DOTNET_DASHBOARD_OTLP_ENDPOINT_URL"];

    private readonly EndpointReference endpoint;

    private OtlpCollector(EndpointReference endpoint) => this.endpoint = endpoint;

    /// <summary>What senders show, made for this run: whoever else is on this machine does not write into its telemetry.</summary>
    public string ApiKey { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>The project that is the collector of all others; null where there is none, another is configured, telemetry is turned off, or <c>Telemetry:Console</c> is false.</summary>
    public static OtlpCollector? Among(IEnumerable<IResource> resources, IConfiguration configuration) =>
        Configured(configuration) is null && !configuration.GetValue("OTEL_SDK_DISABLED", defaultValue: false) && configuration.GetValue("Telemetry:Console", defaultValue: true)
        && resources.OfType<ProjectResource>().FirstOrDefault(project => project.Annotations.OfType<EndpointAnnotation>().Any(one => one.Name == EndpointName)) is { } project
            ? new(new EndpointReference(project, EndpointName))
            : null;

    /// <summary>What a project is told of it. The collector itself sends nothing: receiving would make the next to receive.</summary>
    public static IEnumerable<(string Name, string? Value)> VariablesOf(ProjectResource project, IConfiguration configuration, OtlpCollector? collector)
    {
        if (Configured(configuration) is { } address)
        {
            yield return ("OTEL_EXPORTER_OTLP_ENDPOINT", address);
            yield return ("OTEL_EXPORTER_OTLP_PROTOCOL", configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] ?? "grpc");
        }
        else if (collector?.endpoint.Resource == project)
        {
            yield return ("Otlp__ApiKey", collector.ApiKey);
        }
        else if (collector is not null)
        {
            yield return ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint.Url);
            yield return ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
            yield return ("OTEL_EXPORTER_OTLP_HEADERS", $"x-otlp-api-key={collector.ApiKey}");
        }
    }

    private static string? Configured(IConfiguration configuration) =>
        EndpointSettings.Select(setting => configuration[setting]).FirstOrDefault(value => !string.IsNullOrEmpty(value));
}
