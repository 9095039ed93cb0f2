using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakPlatform.ServiceDefaults;

/// <summary>What is logged by default, with which trace id, and that both can be changed: by configuration, and by <see cref="LogLevels"/> while the service runs.</summary>
internal static class Logs
{
    // At information level a service tells its decisions; what libraries do for each request or command is in the traces. Failed
    // health checks are told by /health, and while a service starts they are no error. A failed command throws, and whoever
    // handles the exception logs it (EF tells even of the migrations table that is not there yet as an error).
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database"] = "Critical",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Query"] = "Critical",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Update"] = "Critical",
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
        ["Logging:LogLevel:Npgsql"] = "Warning",
        ["Logging:LogLevel:Polly"] = "Warning",
        ["Logging:LogLevel:System.Net.Http"] = "Warning",
        // Or the console shows no trace id, as text or as JSON (Logging:Console:FormatterName=json).
        ["Logging:Console:FormatterName"] = "simple",
        ["Logging:Console:FormatterOptions:IncludeScopes"] = "true",
    };

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        var levels = new LogLevels();
        // First, so that every other source of configuration wins over it; and last, so that it wins over every other.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        builder.Configuration.Sources.Add(levels);
        builder.Services.AddSingleton(levels);
        // The parent's id is in the trace.
        builder.Logging.Configure(logging => logging.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
    }
}
