using MakPlatform.Edge;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace MakPlatform.Console.SignIn;

/// <summary>Sign-in at the organisation's OIDC issuer: code flow with PKCE.</summary>
internal static class OidcStart
{
    public static void AddOidc(this AuthenticationBuilder schemes)
    {
        schemes.AddOpenIdConnect();
        schemes.Services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme)
            .Configure<IOptions<AccessOptions>, IOptions<SignInOptions>>((oidc, access, signIn) => Set(oidc, access.Value, signIn.Value));
    }

    private static void Set(OpenIdConnectOptions oidc, AccessOptions access, SignInOptions signIn)
    {
        oidc.Authority = access.Authority;
        // An issuer on this machine is one that is tried out.
        oidc.RequireHttpsMetadata = !new Uri(access.Authority!).IsLoopback;
        oidc.ClientId = signIn.ClientId;
        oidc.ClientSecret = signIn.ClientSecret;
        oidc.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.MapInboundClaims = false;
        oidc.CallbackPath = "/sign-in/back";
        // The way back is a GET of the whole window, which lax cookies come along with; without TLS there would be no cookie that asks for it.
        oidc.CorrelationCookie.SameSite = oidc.NonceCookie.SameSite = SameSiteMode.Lax;
        oidc.CorrelationCookie.SecurePolicy = oidc.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        // The services ask for a token that was made for them: this is how the console gets one, and it shows it to them.
        oidc.SaveTokens = true;
        oidc.Events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.SetParameter("audience", access.Audience);
            return Task.CompletedTask;
        };
        oidc.Events.OnTokenValidated = context =>
        {
            context.Principal = TokenCaller.Of(context.Principal!, access, CookieAuthenticationDefaults.AuthenticationScheme);
            return Task.CompletedTask;
        };
        // Turned away there, or too long on the way: the page says so and offers another try. The handler itself has logged why.
        oidc.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            context.Response.Redirect("/sign-in?failed=1");
            return Task.CompletedTask;
        };
        // The browser sends a strict cookie with nothing that another site began, a redirect from there included: a page between begins anew.
        oidc.Events.OnTicketReceived = context =>
        {
            context.ReturnUri = $"/signed-in?to={Uri.EscapeDataString(context.ReturnUri ?? "/")}";
            return Task.CompletedTask;
        };
    }
}
