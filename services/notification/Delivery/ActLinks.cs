using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification.Delivery;

/// <summary>
/// Links in mails that do one thing without signing in: acknowledge or snooze one episode, by one reader, for some weeks. Signed, so that nobody can make one
/// up, nor one of another out of it.
/// </summary>
public sealed class ActLinks(string? key)
{
    private static readonly TimeSpan Valid = TimeSpan.FromDays(30);

    /// <summary>The token of a link; null where no key is configured.</summary>
    // base64url("acknowledge\nsupply\n3\n1798099200\nada@example.org\nwindows-11-pro").base64url(HMAC-SHA256)
    public string? Token(string action, Notice notice, string reader, DateTimeOffset now)
    {
        if (key is null)
            return null;
        var payload = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{action}\n{notice.Concern}\n{notice.Step.Episode}\n{(now + Valid).ToUnixTimeSeconds()}\n{reader.ReplaceLineEndings(" ")}\n{notice.Pool}"));
        return $"{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(Sign(key, payload))}";
    }

    /// <summary>What a token is for; null where it is forged, broken or too old.</summary>
    public Act? Read(string token, DateTimeOffset now)
    {
        if (key is null || token.Split('.') is not [var body, var signature] || !Base64Url.IsValid(body) || !Base64Url.IsValid(signature))
            return null;
        var payload = Base64Url.DecodeFromChars(body);
        if (!CryptographicOperations.FixedTimeEquals(Sign(key, payload), Base64Url.DecodeFromChars(signature)))
            return null;
        // The pool's code comes last: it may hold anything.
        return Encoding.UTF8.GetString(payload).Split('\n', 6) is [var action, var concern, var episode, var until, var reader, var pool]
            && long.Parse(until, CultureInfo.InvariantCulture) >= now.ToUnixTimeSeconds()
            ? new Act(action, Enum.Parse<Concern>(concern), int.Parse(episode, CultureInfo.InvariantCulture), reader, pool)
            : null;
    }

    private static byte[] Sign(string key, byte[] payload) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), (byte[])[.. "act\n"u8, .. payload]);
}

/// <summary>What a link does.</summary>
/// <param name="Action">acknowledge or snooze.</param>
/// <param name="Concern">Of which concern.</param>
/// <param name="Episode">Of which episode.</param>
/// <param name="Reader">By whom.</param>
/// <param name="Pool">Of which pool.</param>
public sealed record Act(string Action, Concern Concern, int Episode, string Reader, string Pool)
{
    public const string Acknowledge = "acknowledge", Snooze = "snooze";
}
