using System.Threading.RateLimiting;
using MakPlatform.Edge;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace MakPlatform.Console.SignIn;

/// <summary>Who sees the console: people of the OIDC issuer where one is configured, else whoever has the development key. Nothing turns it off.</summary>
internal static class SignInStart
{
    /// <summary>The limit of attempts.</summary>
    public const string Attempts = "sign-in";

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AccessOptions>().BindConfiguration("Access").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section);
        services.AddSingleton<ConfiguredKeys>().AddCascadingAuthenticationState().AddHttpContextAccessor();
        var settings = builder.Configuration.GetSection(SignInOptions.Section).Get<SignInOptions>() ?? new();
        if (settings.KeysFolder is { Length: > 0 } folder)
            services.AddDataProtection().SetApplicationName("makplatform-console").PersistKeysToFileSystem(new(folder));
        else
            services.AddDataProtection().UseEphemeralDataProtectionProvider();

        var schemes = services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(SetCookie);
        if (!string.IsNullOrEmpty(builder.Configuration["Access:Authority"]))
            schemes.AddOidc();
        var readers = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(context => context.User.May(Permission.Read)).Build();
        services.AddAuthorizationBuilder().SetDefaultPolicy(readers).SetFallbackPolicy(readers);
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "console-form";
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Redirect("/sign-in?wait=1");
                return ValueTask.CompletedTask;
            };
            limits.AddPolicy(Attempts, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new() { PermitLimit = context.RequestServices.GetRequiredService<IOptions<SignInOptions>>().Value.AttemptsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    private static void SetCookie(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "console";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.AccessDeniedPath = "/no-access";
        cookie.ReturnUrlParameter = "to";
        cookie.Events.OnValidatePrincipal = context => BootstrapCaller.StillHolds(context);
    }
}
