using System.ComponentModel.DataAnnotations;

namespace MakPlatform.Edge;

/// <summary>The section <c>Access</c>: whom a service believes.</summary>
public sealed class AccessOptions : IValidatableObject
{
    private const int ShortestKey = 32;

    /// <summary>The OIDC issuer whose tokens are taken (<c>https://login.example.org/tenant</c>); none where it is empty.</summary>
    public string? Authority { get; init; }

    /// <summary>What the tokens must be made for.</summary>
    public string? Audience { get; init; }

    /// <summary>The claim that holds the roles of <see cref="Roles"/>.</summary>
    [Required]
    public string RoleClaim { get; init; } = "roles";

    /// <summary>The claim that holds pools' codes, or <c>*</c> for all; where none is named here, a token is for all pools.</summary>
    public string? PoolClaim { get; init; }

    /// <summary>The claim that a caller is called by in the audit log.</summary>
    [Required]
    public string NameClaim { get; init; } = "sub";

    /// <summary>An administrator's key that needs no record: for a development run, or to issue the first key of an installation. Take it away afterwards.</summary>
    public string? BootstrapKey { get; init; }

    /// <summary>What the services show each other: a viewer of all pools.</summary>
    public string? ServiceKey { get; init; }

    /// <summary>How long at most a replica goes on believing a key that another one was told to be revoked, in seconds.</summary>
    [Range(0.1, 300)]
    public double RefreshSeconds { get; init; } = 2;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Authority) && !Uri.TryCreate(Authority, UriKind.Absolute, out _))
            yield return new("Access:Authority is not an address such as https://login.example.org/tenant.", [nameof(Authority)]);
        if (!string.IsNullOrEmpty(Authority) && string.IsNullOrEmpty(Audience))
            yield return new("Access:Audience is not configured: without it a token that was made for another application would be taken.", [nameof(Audience)]);
        if (BootstrapKey is { Length: > 0 and < ShortestKey })
            yield return new($"Access:BootstrapKey is too short: {ShortestKey} random characters or more.", [nameof(BootstrapKey)]);
        if (ServiceKey is { Length: > 0 and < ShortestKey })
            yield return new($"Access:ServiceKey is too short: {ShortestKey} random characters or more.", [nameof(ServiceKey)]);
    }
}
