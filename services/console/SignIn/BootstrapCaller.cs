using System.Security.Claims;
using System.Security.Cryptography;
using MakPlatform.Edge;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace MakPlatform.Console.SignIn;

/// <summary>Who signed in with the development key: an administrator, as long as that key is the one that is configured.</summary>
internal static class BootstrapCaller
{
    private const string KeyClaim = "bootstrap-key";

    public static ClaimsPrincipal Of(string key)
    {
        var caller = CallerPrincipal.Of("bootstrap", [Roles.Admin], [CallerPrincipal.AllPools], CookieAuthenticationDefaults.AuthenticationScheme);
        ((ClaimsIdentity)caller.Identity!).AddClaim(new(KeyClaim, Mark(key)));
        return caller;
    }

    public static bool Is(ClaimsPrincipal caller) => caller.HasClaim(claim => claim.Type == KeyClaim);

    public static Task StillHolds(CookieValidatePrincipalContext context)
    {
        var key = context.HttpContext.RequestServices.GetRequiredService<IOptions<AccessOptions>>().Value.BootstrapKey;
        if (context.Principal?.FindFirst(KeyClaim)?.Value is not { } mark || (key is { Length: > 0 } && mark == Mark(key)))
            return Task.CompletedTask;
        context.RejectPrincipal();
        return context.HttpContext.SignOutAsync();
    }

    // Not the hash that the key is known by, but a hash of that one.
    private static string Mark(string key) => Convert.ToHexStringLower(SHA256.HashData(ApiKeySecret.Hash(key)));
}
