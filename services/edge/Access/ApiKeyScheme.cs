using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MakPlatform.Edge;

/// <summary>
/// Recognises callers by an API key: <c>Authorization: Bearer mak_...</c>, <c>X-Api-Key: mak_...</c>, or as the password of Basic, which lets a person
/// open the API's pages in a browser.
/// </summary>
internal sealed class ApiKeyScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes, ILoggerFactory loggers, UrlEncoder encoder, KnownApiKeys known, ConfiguredKeys configured)
    : AuthenticationHandler<AuthenticationSchemeOptions>(schemes, loggers, encoder)
{
    public const string Name = "ApiKey", Header = "X-Api-Key", Bearer = "Bearer ", Basic = "Basic ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Presented(Request) is not { Length: > 0 and <= 512 } secret)
            return AuthenticateResult.NoResult();
        var hash = ApiKeySecret.Hash(secret);
        if (configured.Find(hash) is { } caller)
            return Success(caller);
        return await known.Find(hash, Context.RequestAborted) is { } key ? Success(key.Caller) : AuthenticateResult.Fail("The key is unknown, expired or revoked.");
    }

    private AuthenticateResult Success(ClaimsPrincipal caller) => AuthenticateResult.Success(new(caller, Scheme.Name));

    /// <summary>The API key that a request shows; null where it shows none.</summary>
    public static string? Presented(HttpRequest request)
    {
        if (request.Headers[Header] is [{ Length: > 0 } key])
            return key;
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return header[Bearer.Length..].Trim();
        // A browser sends it unasked with every request, those too that another site made it send: good for reading alone.
        return header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            ? Password(header[Basic.Length..].Trim())
            : null;
    }

    // dXNlcjptYWtfLi4u -> user:mak_...
    private static string? Password(string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}
