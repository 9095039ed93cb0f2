using System.Text.Json;
using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using Microsoft.AspNetCore.Diagnostics;

namespace MakPlatform.KeyCatalog;

/// <summary>A body that can't be read is refused like any other wrong field. Nothing of it is repeated: it may hold a product key.</summary>
internal sealed class BadBody : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad)
            return false;

        // "$.count" names the field; "$" is the body itself.
        var field = (bad.InnerException as JsonException)?.Path is { Length: > 2 } path ? path[2..] : "body";
        var problem = FieldRule.Problem(field, "It can't be read.", "Send JSON with the type that the OpenAPI document names.");
        await CommandEdge.Refusal(CatalogOutcome.Invalid, [problem]).ExecuteAsync(httpContext);
        return true;
    }
}
