using MakPlatform.Edge.Storage;
using MakPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MakPlatform.Edge;

/// <summary>The HTTP edge that all services have: who may, what is written down of it, and one style of answers.</summary>
public static class EdgeStart
{
    /// <summary>Adds it. Call it after the service's own database is added, and before its bus.</summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="service">The service's one name.</param>
    /// <param name="connectionName">Its database, where the edge keeps a schema of its own.</param>
    /// <param name="role">The role that the service acts as there, where it is not the one that it logs in with.</param>
    public static WebApplicationBuilder AddEdge(this WebApplicationBuilder builder, string service, string connectionName, string? role = null)
    {
        builder.AddSchema<EdgeDb>(connectionName, EdgeDb.Schema, role);
        builder.Services.AddOptions<HttpOptions>().BindConfiguration("Http").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<HttpOptions>>((kestrel, http) => kestrel.Limits.MaxRequestBodySize = http.Value.LargestBody);
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Complete);
        builder.Services.AddExceptionHandler<UnreadableRequest>().AddExceptionHandler<PassingFailure>();
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddSingleton<Idempotency>().AddSingleton<AuditLog>().AddScoped<CommandId>().AddScoped<AuditEntry>();
        builder.Services.AddSingleton(services => new CommandEdge(
            service, services.GetRequiredService<IClientFactory>(), services.GetRequiredService<IOptions<HttpOptions>>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostedService<ForgetKeysTimer>();
        builder.AddAccess();
        builder.AddRateLimits();
        builder.AddApiDocument(service);
        return builder;
    }

    /// <summary>Puts it in front of the endpoints; call it after <c>UseServiceDefaults</c>, whose problem details and health checks come first.</summary>
    public static WebApplication UseEdge(this WebApplication app, string service)
    {
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.Use(NoNul.Use);
        app.Use(HashedBody.Use);
        app.MapApiPages(service);
        app.MapAudit();
        app.MapLogLevels();
        app.MapFailedMessages();
        app.MapMetrics();
        return app;
    }

    // A status without words gets some: every problem has a field, a reason and a mend.
    private static void Complete(ProblemDetailsContext context)
    {
        var details = context.ProblemDetails;
        if (details.Extensions.ContainsKey(Problems.Extension))
            return;
        var problem = Problems.ForStatus(details.Status ?? StatusCodes.Status500InternalServerError);
        details.Detail ??= Problems.Sentence([problem]);
        details.Extensions[Problems.Extension] = new[] { problem };
    }
}
