using MimeKit;

namespace MakPlatform.Notification.Delivery;

/// <summary>Takes a mail to where people read it.</summary>
public interface INoticeTransport
{
    /// <summary>Where to, for logs and people; holds no password.</summary>
    string Where { get; }

    /// <summary>Hands the mail over. Returns once it is; throws where it is not, and may be called again with the same mail.</summary>
    Task<Delivered> Send(MimeMessage mail, CancellationToken cancellationToken);
}

/// <summary>A mail was handed over.</summary>
/// <param name="File">The file that it became, where it did.</param>
/// <param name="Refused">Readers whom the server refused while it took the mail for others, each with the server's words.</param>
public sealed record Delivered(string? File, IReadOnlyList<string> Refused);

/// <summary>The transports that there are.</summary>
public enum TransportKind
{
    /// <summary>Files in a folder.</summary>
    Folder = 0,

    /// <summary>A mail server.</summary>
    Smtp = 1,
}
