using System.Net.Mail;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Notification.Rules;

/// <summary>What a subscription and a reader's wishes may say.</summary>
public static class SubscriptionRule
{
    private const int MostAddresses = 100, LongestName = 200, ShortestSecret = 16;

    /// <summary>What is wrong with a subscription.</summary>
    public static IReadOnlyList<FieldProblem> Problems(string? name, IReadOnlyList<string>? addresses, Channel channel, string? secret, bool allowHttp)
    {
        List<FieldProblem> problems = [];
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
            problems.Add(Problem("name", $"is missing or longer than {LongestName} characters", "Send what people call it."));
        if (addresses is not { Count: > 0 and <= MostAddresses })
            problems.Add(Problem("addresses", $"are not 1 to {MostAddresses}", "Send at least one; a group has several."));
        for (var place = 0; place < (addresses?.Count ?? 0); place++)
        {
            if (channel is Channel.Mail && !IsMail(addresses![place]))
                problems.Add(Problem($"addresses[{place}]", "is not a mail address", "Send one such as ada@example.org."));
            else if (channel is not Channel.Mail && !IsWebhook(addresses![place], allowHttp))
                problems.Add(Problem($"addresses[{place}]", "is not a webhook's address", "Send one that begins with https://."));
        }

        if (secret is { Length: < ShortestSecret })
            problems.Add(Problem("secret", $"is shorter than {ShortestSecret} characters", "Send a random one, and keep it at the receiver."));
        return problems;
    }

    /// <summary>What is wrong with a reader's wishes.</summary>
    public static IReadOnlyList<FieldProblem> Problems(Reader reader, IReadOnlyCollection<string> languages)
    {
        List<FieldProblem> problems = [];
        if (!languages.Contains(reader.Language))
            problems.Add(Problem("language", "is none that there are templates for", $"Send one of: {string.Join(", ", languages)}."));
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(reader.TimeZone, out _))
            problems.Add(Problem("timeZone", "is not known", "Send one as IANA names it, such as Europe/Berlin."));
        if (reader.QuietFrom is null != reader.QuietUntil is null)
            problems.Add(Problem("quietUntil", "and quietFrom belong together", "Send both, or neither."));
        return problems;
    }

    /// <summary>True for one plain mail address.</summary>
    public static bool IsMail(string? address) =>
        address is { Length: <= 254 } && !address.Any(char.IsControl) && MailAddress.TryCreate(address, out var read) && read.Address == address && read.DisplayName.Length == 0;

    private static bool IsWebhook(string? address, bool allowHttp) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (allowHttp && uri.Scheme == Uri.UriSchemeHttp)) && uri.UserInfo.Length == 0;

    private static FieldProblem Problem(string field, string reason, string mend) => new() { Field = field, Reason = reason, Mend = mend };
}
