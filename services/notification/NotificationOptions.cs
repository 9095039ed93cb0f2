using System.ComponentModel.DataAnnotations;
using System.Globalization;
using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MimeKit;

namespace MakPlatform.Notification;

/// <summary>The section <c>Notification</c>.</summary>
public sealed class NotificationOptions : IValidatableObject
{
    public const string Section = "Notification";

    private const int ShortestKey = 32;

    /// <summary>How notices leave. A folder needs nothing set up; a real installation sets <see cref="TransportKind.Smtp"/>.</summary>
    public TransportKind Transport { get; set; } = TransportKind.Folder;

    /// <summary>Where <see cref="TransportKind.Folder"/> writes.</summary>
    [Required]
    public string Folder { get; set; } = Path.Combine(Path.GetTempPath(), "makplatform-mail");

    /// <summary>The sender, as an address or as <c>Name &lt;address&gt;</c>.</summary>
    [Required]
    public string From { get; set; } = "MakPlatform <makplatform@localhost>";

    /// <summary>Who hears. SMTP needs at least one; a folder takes <c>operators@localhost</c> where none is set.</summary>
    public IList<string> Recipients { get; } = [];

    /// <summary>The mail server, for <see cref="TransportKind.Smtp"/>.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>When something is worth an alert, where a pool's owner says nothing else.</summary>
    public WatchSettings Watch { get; set; } = new();

    /// <summary>How long a notice waits for a worse one, so that a fall through several levels is one mail.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Settle { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The most mails to one reader in an hour; what is more comes gathered.</summary>
    [Range(1, 10_000)]
    public int MostPerHour { get; set; } = 10;

    /// <summary>The language of readers who chose none.</summary>
    [Required]
    public string Language { get; set; } = "en";

    /// <summary>The time zone of readers who chose none, as IANA names it.</summary>
    [Required]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>A folder with the organisation's own templates, which stand over those that come along.</summary>
    public string? Templates { get; set; }

    /// <summary>Where this service is reached from a reader's browser, for the links that acknowledge and snooze; without it a mail has none.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Where the console is, for links into it; without it a mail has none.</summary>
    public Uri? ConsoleUrl { get; set; }

    /// <summary>What those links are signed with, 32 random characters or more, the same for all replicas; without it a mail has none.</summary>
    [MinLength(32)]
    public string? LinkKey { get; set; }

    /// <summary>
    /// What webhooks' secrets are sealed with in the database: base64 of 32 random bytes, or 32 characters or more, the same for all replicas. Without it no secret is taken.
    /// </summary>
    [MinLength(32)]
    public string? SecretKey { get; set; }

    /// <summary>That key's number, written in front of what it seals.</summary>
    [Range(1, 255)]
    public byte SecretKeyNumber { get; set; } = 1;

    /// <summary>More of them by number, while a rotation goes on: the highest seals, all open.</summary>
    public IDictionary<string, string> SecretKeys { get; } = new Dictionary<string, string>();

    /// <summary>Webhooks.</summary>
    public WebhookOptions Webhook { get; set; } = new();

    /// <summary>How long a notice that another replica left, or whose retry is due, waits at most.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>All of them, by number.</summary>
    public IReadOnlyDictionary<byte, string> MasterKeys()
    {
        var keys = SecretKeys.ToDictionary(key => byte.Parse(key.Key, CultureInfo.InvariantCulture), key => key.Value);
        if (SecretKey is { Length: > 0 } one)
            keys[SecretKeyNumber] = one;
        return keys;
    }

    public MailboxAddress Sender() => MailboxAddress.Parse(From);

    public IEnumerable<MailboxAddress> Readers() =>
        Recipients.Count > 0 ? Recipients.Select(MailboxAddress.Parse) : [new MailboxAddress("Operators", "operators@localhost")];

    /// <summary>How a reader hears who has no wishes.</summary>
    public Reader Default(string address) => new() { Address = address, Language = Language, TimeZone = TimeZone };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!MailboxAddress.TryParse(From, out _))
            yield return new ValidationResult($"Notification:From is not a mail address: '{From}'.", [nameof(From)]);
        foreach (var recipient in Recipients.Where(recipient => !MailboxAddress.TryParse(recipient, out _)))
            yield return new ValidationResult($"Notification:Recipients holds '{recipient}', which is not a mail address.", [nameof(Recipients)]);
        foreach (var problem in Nested(Watch, "Watch").Concat(Nested(Watch.Levels, "Watch:Levels")).Concat(Nested(Watch.Episodes, "Watch:Episodes")).Concat(Nested(Webhook, "Webhook")))
            yield return problem;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return new ValidationResult($"Notification:TimeZone is none: '{TimeZone}'. Name one such as Europe/Berlin.", [nameof(TimeZone)]);
        if (SecretKeys.Any(key => !byte.TryParse(key.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0 || key.Value.Length < ShortestKey))
            yield return new ValidationResult($"Notification:SecretKeys: a key's name is its number, 1 to 255, and it has {ShortestKey} characters or more.", [nameof(SecretKeys)]);
        if (Transport is not TransportKind.Smtp)
            yield break;

        if (Recipients.Count == 0)
            yield return new ValidationResult("Notification:Recipients is empty: with Transport=Smtp set Notification__Recipients__0 to who is to hear.", [nameof(Recipients)]);
        foreach (var problem in Nested(Smtp, "Smtp"))
            yield return problem;
    }

    private static List<ValidationResult> Nested(object part, string name)
    {
        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(part, new ValidationContext(part), problems, validateAllProperties: true);
        return [.. problems.Select(problem => new ValidationResult($"Notification:{name}: {problem.ErrorMessage}", [name]))];
    }
}
