namespace MakPlatform.FingerprintMatching;

/// <summary>Where a page of found machines begins: behind a machine, and behind its name where names are the order.</summary>
// 0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b:pc-0017
public sealed record MachineCursor(Guid Id, string? Host)
{
    private const int IdLength = 36;

    /// <summary>The text that is a page's <c>next</c>.</summary>
    public override string ToString() => $"{Id}:{Host}";

    /// <summary>Reads one.</summary>
    /// <returns>Null where the text is none.</returns>
    public static MachineCursor? Read(string text) =>
        text.Length > IdLength && text[IdLength] == ':' && Guid.TryParse(text.AsSpan(0, IdLength), out var id) ? new(id, text[(IdLength + 1)..]) : null;
}
