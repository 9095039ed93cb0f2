namespace MakPlatform.ServiceDefaults;

/// <summary>Addresses as traces may hold them. A link in a mail acts for its reader, and a webhook's address is a password: neither is told.</summary>
public static class SafeUrl
{
    // No id of ours is longer (36 characters), and no token of ours is as short.
    private const int LongestId = 40;

    /// <summary>A path of ours, without what may be a token.</summary>
    public static string Path(string? path) => path is not { Length: > LongestId }
        ? path ?? ""
        : string.Join('/', path.Split('/').Select(part => part.Length > LongestId ? "..." : part));

    /// <summary>Whom a request goes to, and not what it asks there.</summary>
    public static string? Whole(Uri? address) => address?.GetLeftPart(UriPartial.Authority);
}
