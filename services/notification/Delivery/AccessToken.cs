using System.Text.Json.Serialization;

namespace MakPlatform.Notification.Delivery;

/// <summary>A token of the organisation's issuer for the mail server (XOAUTH2), got with client credentials (RFC 6749, 4.4) and kept until it nearly ends.</summary>
internal sealed class AccessToken(SmtpOptions options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(2);

    private readonly HttpClient http = new() { Timeout = options.Timeout };
    private string? token;
    private DateTimeOffset until;

    public async Task<string> Get(CancellationToken cancellationToken)
    {
        if (token is { } known && clock.GetUtcNow() < until)
            return known;

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.ClientId ?? "",
            ["client_secret"] = options.ClientSecret ?? "",
            ["scope"] = options.Scope ?? "",
        });
        using var answer = await http.PostAsync(options.TokenUrl, form, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new IOException($"The issuer of the mail server's token answered {(int)answer.StatusCode}.");
        var granted = await answer.Content.ReadFromJsonAsync<Granted>(cancellationToken) ?? throw new IOException("The issuer of the mail server's token answered nothing.");
        until = clock.GetUtcNow().AddSeconds(granted.ExpiresIn) - Reserve;
        return token = granted.Token;
    }

    public void Dispose() => http.Dispose();

    private sealed record Granted([property: JsonPropertyName("access_token")] string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn = 300);
}
