using Microsoft.AspNetCore.Http;

namespace MakPlatform.Edge;

/// <summary>
/// What all endpoints have in common, in this order: a list's next page stands in <c>Link</c>; a write that comes twice under one <c>Idempotency-Key</c>
/// is one command, and one with that key and another body is refused; and no write is answered before the audit log has it.
/// </summary>
internal sealed class EdgeFilter(Idempotency idempotency, AuditLog audit) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            var read = await next(context);
            NextPage.Link(http, read);
            return Later(http, read);
        }

        if (await idempotency.Refuse(http) is { } refused)
            return refused;
        return Later(http, http.GetEndpoint()?.Metadata.GetMetadata<OnlyReadsMark>() is not null ? await next(context) : await audit.Around(context, next));
    }

    // What is on its way is worth another look in a second.
    private static object? Later(HttpContext http, object? result)
    {
        if (result is IStatusCodeHttpResult { StatusCode: StatusCodes.Status202Accepted })
            http.Response.Headers.RetryAfter = "1";
        return result;
    }
}
