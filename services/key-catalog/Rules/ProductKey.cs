namespace MakPlatform.KeyCatalog.Rules;

/// <summary>
/// A whole product key in memory. It prints as its last five characters only, so that a log line, an exception or a
/// debugger's string that meets one shows nothing worth stealing.
/// </summary>
public sealed class ProductKey
{
    private readonly string letters;

    internal ProductKey(string letters) => this.letters = letters;

    /// <summary>The last five characters, which Windows itself shows (<c>PartialProductKey</c>).</summary>
    public string Partial => letters[^5..];

    /// <summary>The 25 characters without dashes: for sealing and hashing alone.</summary>
    public string Reveal() => letters;

    /// <summary>The five groups of five, as Windows takes them: for the one caller who may see them.</summary>
    public string Grouped() => string.Join('-', letters.Chunk(5).Select(group => new string(group)));

    /// <inheritdoc />
    public override string ToString() => $"XXXXX-XXXXX-XXXXX-XXXXX-{Partial}";
}
