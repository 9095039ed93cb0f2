using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MakPlatform.ServiceDefaults;

/// <summary>What every service of the platform starts with.</summary>
public static class ServiceStart
{
    /// <summary>Adds the clock, telemetry, health, problem details and service discovery.</summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="service">The service's one name: queue prefix, Aspire resource and trace service name.</param>
    /// <returns>The same builder.</returns>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string service)
    {
        builder.AddLogs();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddTelemetry(service);
        builder.AddHealth();
        builder.Services.AddProblemDetails();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        builder.Services.AddServiceDiscovery();
        // Who calls another service asks for retries himself: the exporters of telemetry, which are clients too, have their own.
        builder.Services.ConfigureHttpClientDefaults(http => http.AddServiceDiscovery());
        return builder;
    }

    /// <summary>Maps what every service serves: health, and problem details for errors.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapHealth();
        return app;
    }

    /// <summary>Reads a connection string by its Aspire resource name.</summary>
    /// <exception cref="InvalidOperationException">It is not configured; the message names the key to set.</exception>
    public static string RequireConnectionString(this IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"ConnectionStrings:{name} is not configured. The AppHost sets it; elsewhere set the environment variable ConnectionStrings__{name}.");
}
