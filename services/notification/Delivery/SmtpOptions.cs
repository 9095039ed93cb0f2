using System.ComponentModel.DataAnnotations;

namespace MakPlatform.Notification.Delivery;

/// <summary>The section <c>Notification:Smtp</c>.</summary>
public sealed class SmtpOptions : IValidatableObject
{
    /// <summary>The mail server.</summary>
    [Required]
    public string Host { get; set; } = "";

    /// <summary>587 for <see cref="SmtpTls.StartTls"/>, 465 for <see cref="SmtpTls.Tls"/>, 25 for a relay inside.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary>How the connection is protected.</summary>
    public SmtpTls Tls { get; set; } = SmtpTls.StartTls;

    /// <summary>A file (PEM) with the organisation's own certificate authority, trusted beside those of the system.</summary>
    public string? TrustedAuthority { get; set; }

    /// <summary>Who signs in; nobody where it is not set.</summary>
    public string? User { get; set; }

    /// <summary>Its password.</summary>
    public string? Password { get; set; }

    /// <summary>Where the issuer gives out tokens; then XOAUTH2 in the place of a password.</summary>
    public Uri? TokenUrl { get; set; }

    /// <summary>Who asks the issuer.</summary>
    public string? ClientId { get; set; }

    /// <summary>With which secret.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>For what, such as <c>https://outlook.office365.com/.default</c>.</summary>
    public string? Scope { get; set; }

    /// <summary>How long an idle connection is kept for the next mail.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan KeepConnection { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one step with the server may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (User is { Length: > 0 } && string.IsNullOrEmpty(Password) && TokenUrl is null)
            yield return new ValidationResult("User is set, neither Password nor TokenUrl is.", [nameof(Password)]);
        if (TokenUrl is not null && (string.IsNullOrEmpty(User) || string.IsNullOrEmpty(ClientId) || string.IsNullOrEmpty(ClientSecret)))
            yield return new ValidationResult("with TokenUrl, User, ClientId and ClientSecret are needed.", [nameof(TokenUrl)]);
        if (User is { Length: > 0 } && Tls is SmtpTls.None or SmtpTls.StartTlsWhenOffered)
            yield return new ValidationResult($"with Tls={Tls} the password could cross the network readable; use StartTls or Tls.", [nameof(Tls)]);
        if (TrustedAuthority is { Length: > 0 } && !File.Exists(TrustedAuthority))
            yield return new ValidationResult($"TrustedAuthority '{TrustedAuthority}' is not there.", [nameof(TrustedAuthority)]);
    }
}

/// <summary>How an SMTP connection is protected.</summary>
public enum SmtpTls
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Turned on after the greeting, or nothing is sent.</summary>
    StartTls = 1,

    /// <summary>From the first byte.</summary>
    Tls = 2,

    /// <summary>Turned on after the greeting where the server offers it.</summary>
    StartTlsWhenOffered = 3,
}
