using System.Security.Cryptography;
using System.Text;

namespace MakPlatform.Notification.Rules;

/// <summary>
/// The stable name of a notice, the left side of its Message-ID: <c>windows-11-pro.1.low.9f86d081884c7d65</c>. The same
/// notice sent twice after a crash has the same one, so that mail systems can tell; the start of the episode is in
/// it, so that numbers which begin anew with an empty database do not repeat an old one.
/// </summary>
public static class NoticeId
{
    private const int LongestPool = 40;

    /// <summary>The name of this notice; only letters, digits, dots and dashes, whatever the pool is called.</summary>
    public static string For(Notice notice)
    {
        var level = notice.Level.ToString().ToLowerInvariant();
        var whole = $"{notice.Pool}\n{notice.Episode}\n{notice.EpisodeStartedAt.ToUnixTimeMilliseconds()}\n{level}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)).AsSpan(0, 8));
        return $"{Plain(notice.Pool)}.{notice.Episode}.{level}.{hash}";
    }

    private static string Plain(string pool)
    {
        var plain = new string([.. pool.Take(LongestPool).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        return plain.Length > 0 ? plain : "pool";
    }
}
