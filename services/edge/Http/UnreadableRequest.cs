using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace MakPlatform.Edge;

/// <summary>A request that can't be read is refused like any other wrong field. Nothing of it is repeated: it may hold a product key.</summary>
internal sealed partial class UnreadableRequest : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad)
            return false;

        var refusal = bad.StatusCode is StatusCodes.Status400BadRequest
            ? Problems.Invalid(Field(bad), "can't be read", "Send it with the type that the OpenAPI document names.")
            : Problems.Of(bad.StatusCode, [Problems.ForStatus(bad.StatusCode)]);
        await refusal.ExecuteAsync(httpContext);
        return true;
    }

    // "$.count" names a field of the body, "$" the body itself; else the message tells: Failed to bind parameter "int limit" from "many".
    private static string Field(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
            return json.Path is { Length: > 2 } path ? path[2..] : "body";
        return Parameter().Match(bad.Message) is { Success: true } match && match.Groups[1].Value is not "body" and var name ? name : "body";
    }

    [GeneratedRegex("""parameter "[^"]*?(\w+)" """)]
    private static partial Regex Parameter();
}
