using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace MakPlatform.Notification.Delivery;

/// <summary>
/// Posts a letter as JSON. Signed where the receiver has a secret, as <c>X-MakPlatform-Signature: t=1795507200,v1=hex</c>: HMAC-SHA256 of
/// <c>t.body</c>; the time keeps an old one from being played again. <c>X-MakPlatform-Id</c> is the same with every try.
/// </summary>
public sealed class Webhook(WebhookOptions options, TimeProvider clock) : INoticeTransport, IDisposable
{
    public const string SignatureHeader = "X-MakPlatform-Signature", IdHeader = "X-MakPlatform-Id";

    // One that answers elsewhere is not the one that the secret was agreed on with.
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), UseCookies = false }) { Timeout = options.Timeout };

    public string Where => "webhook";

    public async Task<Delivered> Send(Parcel parcel, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(WebhookBody.Of(parcel));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(parcel.Address)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add(IdHeader, parcel.MessageId);
        if (parcel.Secret is { Length: > 0 } secret)
            request.Headers.Add(SignatureHeader, Sign(body, secret, clock.GetUtcNow()));
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return answer.IsSuccessStatusCode ? new Delivered() : throw new IOException($"The receiver answered {(int)answer.StatusCode} {answer.ReasonPhrase}.");
    }

    /// <summary>The signature of a body at a time.</summary>
    public static string Sign(byte[] body, string secret, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{time}."), .. body];
        return $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }

    public void Dispose() => http.Dispose();
}
