using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MakPlatform.Api.Tests;

/// <summary>An OIDC issuer, as much of it as a resource server asks for: its configuration, its public key, and tokens.</summary>
public sealed class Issuer : IAsyncDisposable
{
    private readonly RSA rsa = RSA.Create(2048);
    private readonly WebApplication app;

    private Issuer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = Address, jwks_uri = $"{Address}/keys" }));
        app.MapGet("/keys", () => Results.Json(new { keys = new[] { PublicKey() } }));
    }

    public string Address => app.Urls.First();

    public static async Task<Issuer> Start()
    {
        var issuer = new Issuer();
        await issuer.app.StartAsync();
        return issuer;
    }

    /// <summary>A token.</summary>
    public string Token(string subject, string[] roles, string[] pools, string audience = "makplatform", int validMinutes = 5, RSA? signedBy = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = audience,
            NotBefore = now.AddHours(-1),
            Expires = now.AddMinutes(validMinutes),
            Subject = new ClaimsIdentity([new("sub", subject), .. roles.Select(role => new Claim("roles", role)), .. pools.Select(pool => new Claim("makplatform_pools", pool))]),
            SigningCredentials = new(new RsaSecurityKey(signedBy ?? rsa) { KeyId = "one" }, SecurityAlgorithms.RsaSha256),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        rsa.Dispose();
    }

    private object PublicKey()
    {
        var key = rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = "one", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) };
    }
}
