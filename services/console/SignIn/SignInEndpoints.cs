using MakPlatform.Edge;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace MakPlatform.Console.SignIn;

/// <summary>In and out.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this WebApplication app)
    {
        app.MapPost("/sign-in/key", WithKey).AllowAnonymous().RequireRateLimiting(SignInStart.Attempts);
        app.MapGet("/sign-in/oidc", (string? to) => Results.Challenge(new() { RedirectUri = Local(to) }, [OpenIdConnectDefaults.AuthenticationScheme])).AllowAnonymous();
        app.MapPost("/sign-out", async (HttpContext context, [FromForm] string? _) =>
        {
            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Results.Redirect("/sign-in");
        }).AllowAnonymous();
    }

    /// <summary>A path of this site, wherever the address says to go.</summary>
    public static string Local(string? to) => to is ['/', not '/' and not '\\', ..] && !to.Any(char.IsControl) ? to : "/";

    private static async Task<IResult> WithKey(HttpContext context, [FromForm] string? key, [FromForm] string? to, ConfiguredKeys keys, IOptions<AccessOptions> access)
    {
        // Over hashes, in constant time.
        if (string.IsNullOrWhiteSpace(key) || !keys.IsBootstrap(ApiKeySecret.Hash(key.Trim())))
            return Results.Redirect($"/sign-in?wrong=1&to={Uri.EscapeDataString(Local(to))}");
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, BootstrapCaller.Of(access.Value.BootstrapKey!));
        return Results.Redirect(Local(to));
    }
}
