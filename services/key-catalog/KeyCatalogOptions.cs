using System.ComponentModel.DataAnnotations;

namespace MakPlatform.KeyCatalog;

/// <summary>The section <c>KeyCatalog</c> of the configuration.</summary>
public sealed class KeyCatalogOptions
{
    /// <summary>The secret that product keys are sealed under: base64 of 32 random bytes, or any text of 32 characters or more.</summary>
    [Required(ErrorMessage = "KeyCatalog:MasterKey is not configured. The AppHost generates one; elsewhere set KeyCatalog__MasterKey, and keep it: without it stored keys can't be read.")]
    [MinLength(32, ErrorMessage = "KeyCatalog:MasterKey is too short: base64 of 32 random bytes, or 32 characters or more.")]
    public string MasterKey { get; init; } = "";

    /// <summary>The master key's number, written in front of what it seals.</summary>
    [Range(1, 255)]
    public byte MasterKeyNumber { get; init; } = 1;

    /// <summary>How long the HTTP edge waits for the answer to a command.</summary>
    [Range(1, 300)]
    public int AnswerSeconds { get; init; } = 15;
}
