using System.ComponentModel.DataAnnotations;
using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MimeKit;

namespace MakPlatform.Notification;

/// <summary>The section <c>Notification</c>.</summary>
public sealed class NotificationOptions : IValidatableObject
{
    public const string Section = "Notification";

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

    /// <summary>Where the levels lie; by the size of the pool where nothing is set.</summary>
    public LevelSettings Levels { get; set; } = new();

    /// <summary>How long a notice that another replica left, or whose retry is due, waits at most.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(5);

    public MailboxAddress Sender() => MailboxAddress.Parse(From);

    public IEnumerable<MailboxAddress> Readers() =>
        Recipients.Count > 0 ? Recipients.Select(MailboxAddress.Parse) : [new MailboxAddress("Operators", "operators@localhost")];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!MailboxAddress.TryParse(From, out _))
            yield return new ValidationResult($"Notification:From is not a mail address: '{From}'.", [nameof(From)]);
        foreach (var recipient in Recipients.Where(recipient => !MailboxAddress.TryParse(recipient, out _)))
            yield return new ValidationResult($"Notification:Recipients holds '{recipient}', which is not a mail address.", [nameof(Recipients)]);
        foreach (var problem in Nested(Levels, "Levels"))
            yield return problem;
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
