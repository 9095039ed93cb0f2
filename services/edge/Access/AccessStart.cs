using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MakPlatform.Edge;

/// <summary>Who may: API keys, and tokens of the organisation's issuer where one is configured. Nothing turns it off.</summary>
internal static class AccessStart
{
    private const string Either = "ApiKeyOrToken";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<AccessOptions>().BindConfiguration("Access").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ConfiguredKeys>().AddSingleton<KnownApiKeys>().AddHostedService(services => services.GetRequiredService<KnownApiKeys>());
        var takesTokens = !string.IsNullOrEmpty(builder.Configuration["Access:Authority"]);
        var schemes = builder.Services.AddAuthentication(Either)
            .AddPolicyScheme(Either, Either, either => either.ForwardDefaultSelector = http =>
                takesTokens && IsToken(http.Request) ? JwtBearerDefaults.AuthenticationScheme : ApiKeyScheme.Name)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyScheme>(ApiKeyScheme.Name, null);
        if (takesTokens)
            schemes.AddTokens();
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddSingleton<IAuthorizationHandler, NeedsPermissionHandler>().AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
    }

    private static void AddTokens(this AuthenticationBuilder schemes)
    {
        schemes.AddJwtBearer();
        schemes.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<IOptions<AccessOptions>>((token, access) =>
        {
            token.Authority = access.Value.Authority;
            token.Audience = access.Value.Audience;
            token.MapInboundClaims = false;
            // An issuer on this machine is one that is tried out.
            token.RequireHttpsMetadata = !new Uri(access.Value.Authority!).IsLoopback;
            token.Events = new JwtBearerEvents { OnTokenValidated = context => Recognise(context, access.Value) };
        });
    }

    private static Task Recognise(TokenValidatedContext context, AccessOptions access)
    {
        context.Principal = TokenCaller.Of(context.Principal!, access, JwtBearerDefaults.AuthenticationScheme);
        return Task.CompletedTask;
    }

    // A token is three parts with dots between; an API key has none.
    private static bool IsToken(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(ApiKeyScheme.Bearer, StringComparison.OrdinalIgnoreCase) && header.Contains('.', StringComparison.Ordinal);
}
