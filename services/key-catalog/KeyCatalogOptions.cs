using System.ComponentModel.DataAnnotations;

namespace MakPlatform.KeyCatalog;

/// <summary>The section <c>KeyCatalog</c> of the configuration.</summary>
public sealed class KeyCatalogOptions
{
    /// <summary>The secret that product keys are sealed under: base64 of 32 random bytes, or any text of 32 characters or more.</summary>
    public string? MasterKey { get; init; }

    /// <summary>That key's number, written in front of what it seals.</summary>
    [Range(1, 255)]
    public byte MasterKeyNumber { get; init; } = 1;

    /// <summary>More master keys by number, while a rotation goes on.</summary>
    public IReadOnlyDictionary<string, string> MasterKeys { get; init; } = new Dictionary<string, string>();

    /// <summary>A file with a master key a line, <c>2 q83v...=</c>; one alone needs no number. In development one is made, readable by its owner alone.</summary>
    public string? MasterKeyFile { get; set; }

    /// <summary>Makes <see cref="MasterKeyFile"/> where it is not there: for development alone, where nobody misses the keys that it opened.</summary>
    public bool MakeMasterKeyFile { get; set; }

    /// <summary>The number of the master key that seals; the highest unless told. With several replicas, tell all of them the new key first, then which one seals.</summary>
    [Range(1, 255)]
    public byte? SealWith { get; init; }
}
