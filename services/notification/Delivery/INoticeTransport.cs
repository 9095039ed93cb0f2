namespace MakPlatform.Notification.Delivery;

/// <summary>Takes a letter to where its reader sees it.</summary>
public interface INoticeTransport
{
    /// <summary>Where to, for logs and people; holds no password.</summary>
    string Where { get; }

    /// <summary>Hands the letter over. Returns once it is; throws where it is not, and may be called again with the same letter.</summary>
    Task<Delivered> Send(Parcel parcel, CancellationToken cancellationToken);
}

/// <summary>A letter on its way to one reader.</summary>
/// <param name="MessageId">Its stable name.</param>
/// <param name="Address">The mail address, or a webhook's.</param>
/// <param name="Channel">By what it goes, and so in which form.</param>
/// <param name="Letter">What it says.</param>
/// <param name="Secret">What a webhook's message is signed with, where it has a secret.</param>
public sealed record Parcel(string MessageId, string Address, Rules.Channel Channel, Letter Letter, string? Secret = null);

/// <summary>A letter was handed over.</summary>
/// <param name="File">The file that it became, where it did.</param>
public sealed record Delivered(string? File = null);

/// <summary>The ways that mails may take.</summary>
public enum TransportKind
{
    /// <summary>Files in a folder.</summary>
    Folder = 0,

    /// <summary>A mail server.</summary>
    Smtp = 1,
}
