using System.Diagnostics;
using MakPlatform.Edge.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace MakPlatform.Edge;

/// <summary>
/// Enters every write, and every reading of a secret, before it is answered: without the entry there is no answer but an error, and the caller repeats what
/// is entered once.
/// </summary>
internal sealed class AuditLog(IDbContextFactory<EdgeDb> contexts, IOptions<JsonOptions> json, TimeProvider clock)
{
    /// <summary>Runs an endpoint and enters what it did.</summary>
    public async ValueTask<object?> Around(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        object? result;
        try
        {
            result = await next(context);
        }
        catch
        {
            // It may be half done: that somebody tried is entered even though the caller has gone.
            await Enter(context, StatusCodes.Status500InternalServerError, CancellationToken.None);
            throw;
        }

        await Enter(context, StatusOf(result), context.HttpContext.RequestAborted);
        return result;
    }

    private async Task Enter(EndpointFilterInvocationContext context, int status, CancellationToken cancellationToken)
    {
        var http = context.HttpContext;
        var told = http.RequestServices.GetRequiredService<AuditEntry>();
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Audit.Add(new AuditRow
        {
            EntryId = Guid.CreateVersion7(now),
            At = now,
            Caller = AuditText.Masked(http.User.CallerName),
            Roles = [.. http.User.CallerRoles],
            Method = http.Request.Method,
            Route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "",
            Path = AuditText.Masked(http.Request.Path.ToString()),
            RemoteAddress = http.Connection.RemoteIpAddress?.ToString(),
            Status = status,
            Old = AuditText.Told(told.Old, json.Value.SerializerOptions),
            New = AuditText.Told(told.New, json.Value.SerializerOptions) ?? AuditText.Asked(Body(context), json.Value.SerializerOptions),
            TraceId = Activity.Current?.TraceId.ToString(),
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static object? Body(EndpointFilterInvocationContext context) =>
        context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } body
            ? context.Arguments.FirstOrDefault(body.IsInstanceOfType)
            : null;

    private static int StatusOf(object? result) => result switch
    {
        INestedHttpResult nested => StatusOf(nested.Result),
        IStatusCodeHttpResult { StatusCode: { } status } => status,
        _ => StatusCodes.Status200OK,
    };
}
