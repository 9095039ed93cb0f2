using System.Security.Cryptography;
using System.Text;

namespace MakPlatform.Notification.Rules;

/// <summary>
/// The stable name of what one reader is told, the left side of its Message-ID: <c>windows-11-pro.supply.1.2.9f86d081884c7d65</c>. The same mail sent
/// twice after a crash has the same one, so that mail systems can tell; the start of the episode is in it, so that numbers which begin
/// anew with an empty database do not repeat an old one.
/// </summary>
public static class NoticeId
{
    private const int LongestPool = 40;

    /// <summary>The name; only letters, digits, dots and dashes, whatever the pool and the reader are called.</summary>
    public static string For(Notice notice, string reader)
    {
        var whole = $"{notice.Pool}\n{notice.Concern}\n{notice.Step.Episode}\n{notice.Step.EpisodeStartedAt.ToUnixTimeMilliseconds()}\n{notice.Step.Number}\n{reader}";
        return $"{Plain(notice.Pool)}.{notice.Concern.ToString().ToLowerInvariant()}.{notice.Step.Episode}.{notice.Step.Number}.{Hash(whole)}";
    }

    /// <summary>The name of a digest: one for a reader and the time that it is due.</summary>
    public static string ForDigest(string reader, DateTimeOffset dueAt) => $"digest.{dueAt.ToUnixTimeSeconds()}.{Hash($"{reader}\n{dueAt.UtcTicks}")}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    private static string Plain(string pool)
    {
        var plain = new string([.. pool.Take(LongestPool).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        return plain.Length > 0 ? plain : "pool";
    }
}
