using System.ComponentModel.DataAnnotations;
using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FingerprintMatching;

/// <summary>What can be set, under <c>FingerprintMatching</c>.</summary>
public sealed class FingerprintMatchingOptions : IValidatableObject
{
    private const int FewestKeyBytes = 32;

    /// <summary>The key of the identifier hashes, base64 of at least 32 bytes. Without one a key is made at first start and kept in the database.</summary>
    [Base64String]
    public string? IdentifierKey { get; init; }

    /// <summary>Whether serials and addresses are kept in readable form as well, for people; no verdict needs it.</summary>
    public bool KeepReadable { get; init; } = true;

    /// <summary>How long a readable form is kept after the value was last seen.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan ReadableRetention { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Files with more values that identify nothing, of the form of <c>Data/bad-values.tsv</c>.</summary>
    public IReadOnlyList<string> BadValueFiles { get; init; } = [];

    /// <summary>Batches that are decided at the same time.</summary>
    [Range(1, 64)]
    public int ConcurrentBatches { get; init; } = 4;

    /// <summary>How often a batch that is not full begins at the most, in milliseconds.</summary>
    [Range(0, 1_000)]
    public int BatchEveryMs { get; init; } = 10;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IdentifierKey is not null && (Key() is not { Length: >= FewestKeyBytes }))
            yield return new($"{nameof(IdentifierKey)} must be base64 of at least {FewestKeyBytes} bytes.", [nameof(IdentifierKey)]);
        foreach (var file in BadValueFiles.Where(file => !File.Exists(file)))
            yield return new($"{nameof(BadValueFiles)}: there is no file {file}.", [nameof(BadValueFiles)]);
    }

    /// <summary>The configured key's bytes.</summary>
    public byte[]? Key()
    {
        var bytes = new byte[IdentifierKey?.Length ?? 0];
        return IdentifierKey is not null && Convert.TryFromBase64String(IdentifierKey, bytes, out var length) ? bytes[..length] : null;
    }

    /// <summary>The embedded lists and the configured ones.</summary>
    internal BadValues ReadBadValues()
    {
        var lists = BadValueFiles.Select(file => (TextReader)new StreamReader(file)).Prepend(EmbeddedData.Open("bad-values.tsv")).ToList();
        try
        {
            return BadValues.Read(lists);
        }
        finally
        {
            lists.ForEach(list => list.Dispose());
        }
    }
}
