using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MakPlatform.Api.Tests;

/// <summary>An OIDC issuer, as much of it as is asked for here: its configuration, its public key, tokens, and the code flow with PKCE, in which <see cref="Person"/> signs in unasked.</summary>
public sealed class Issuer : IAsyncDisposable
{
    private readonly RSA rsa = RSA.Create(2048);
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Grant> grants = new();

    private Issuer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Address,
            jwks_uri = $"{Address}/keys",
            authorization_endpoint = $"{Address}/authorize",
            token_endpoint = $"{Address}/token",
        }));
        app.MapGet("/authorize", Authorize);
        app.MapPost("/token", Redeem).DisableAntiforgery();
        app.MapGet("/keys", () => Results.Json(new { keys = new[] { PublicKey() } }));
    }

    public string Address => app.Urls.First();

    /// <summary>Who signs in.</summary>
    public (string Name, string[] Roles, string[] Pools) Person { get; set; } = ("nobody", [], []);

    public static async Task<Issuer> Start()
    {
        var issuer = new Issuer();
        await issuer.app.StartAsync();
        return issuer;
    }

    /// <summary>A token.</summary>
    public string Token(string subject, string[] roles, string[] pools, string audience = "makplatform", int validMinutes = 5, RSA? signedBy = null, string? nonce = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = audience,
            IssuedAt = now.AddMinutes(-1),
            NotBefore = now.AddHours(-1),
            Expires = now.AddMinutes(validMinutes),
            Subject = new ClaimsIdentity([new("sub", subject), .. roles.Select(role => new Claim("roles", role)), .. pools.Select(pool => new Claim("makplatform_pools", pool)), .. nonce is null ? Array.Empty<Claim>() : [new("nonce", nonce)]]),
            SigningCredentials = new(new RsaSecurityKey(signedBy ?? rsa) { KeyId = "one" }, SecurityAlgorithms.RsaSha256),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        rsa.Dispose();
    }

    // GET /authorize?client_id=makplatform-console&redirect_uri=...&code_challenge=...&state=...&nonce=...
    private IResult Authorize(HttpRequest request)
    {
        string Sent(string name) => request.Query[name].ToString();
        if (Sent("response_type") is not "code" || Sent("code_challenge_method") is not "S256" || Sent("audience") is not "makplatform")
            return Results.BadRequest();
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        grants[code] = new(Sent("client_id"), Sent("code_challenge"), Sent("nonce"));
        return Results.Redirect(QueryHelpers.AddQueryString(Sent("redirect_uri"), new Dictionary<string, string?> { ["code"] = code, ["state"] = Sent("state") }));
    }

    // A code is good once, and for whoever knows what its challenge is the hash of.
    private async Task<IResult> Redeem(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!grants.TryRemove(form["code"].ToString(), out var grant)
            || grant.Challenge != Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))))
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var (name, roles, pools) = Person;
        return Results.Json(new
        {
            access_token = Token(name, roles, pools),
            id_token = Token(name, roles, pools, grant.Client, nonce: grant.Nonce),
            token_type = "Bearer",
            expires_in = 300,
        });
    }

    private object PublicKey()
    {
        var key = rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = "one", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) };
    }

    private sealed record Grant(string Client, string Challenge, string Nonce);
}
