using System.Globalization;
using MimeKit;

namespace MakPlatform.Notification.Delivery;

/// <summary>
/// Writes each mail as a file <c>20261124T024500Z.windows-11-pro.supply.1.1.9f86d081884c7d65.eml</c>, which any mail program opens.
/// The name follows from the mail, so that one sent again after a crash replaces itself.
/// </summary>
public sealed class Folder(string path, MailboxAddress from) : INoticeTransport
{
    private readonly string folder = Path.GetFullPath(path);

    public string Where => $"folder {folder}";

    public async Task<Delivered> Send(Parcel parcel, CancellationToken cancellationToken)
    {
        var mail = NoticeMail.Compose(parcel, from);
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, NameOf(mail));
        // Two replicas never write one mail at once, but one that died may have left its half behind: each has a name of its own.
        var half = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            await using (var stream = new FileStream(half, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await mail.WriteToAsync(stream, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            // A reader of *.eml sees the whole mail or none.
            File.Move(half, file, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }

        return new Delivered(file);
    }

    private static string NameOf(MimeMessage mail)
    {
        var time = mail.Date.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return $"{time}.{mail.MessageId!.Split('@')[0]}.eml";
    }
}
