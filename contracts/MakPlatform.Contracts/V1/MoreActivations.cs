namespace MakPlatform.Contracts.V1;

/// <summary>
/// Records that Microsoft was asked for additional activations (R10). Sent to key-catalog; answered with
/// <see cref="CatalogAnswer"/>. It is settled by <see cref="AddActivations"/> or <see cref="RefuseActivations"/>.
/// </summary>
public sealed record RequestActivations
{
    /// <summary>The request's own identity; the same again records nothing new.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The key.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>How many are asked for, above zero.</summary>
    public required int Count { get; init; }

    /// <summary>Why they are needed, as Microsoft was told.</summary>
    public required string Justification { get; init; }

    /// <summary>Microsoft's case number, where it gave one already.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Who asked.</summary>
    public required string RequestedBy { get; init; }
}

/// <summary>Records that Microsoft refused additional activations. Sent to key-catalog; answered with <see cref="CatalogAnswer"/>.</summary>
public sealed record RefuseActivations
{
    /// <summary>The request that was refused.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>What Microsoft said.</summary>
    public required string Reason { get; init; }

    /// <summary>Microsoft's case number, where it gave one.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Who records it.</summary>
    public required string RefusedBy { get; init; }
}

/// <summary>Microsoft was asked for additional activations. Published by key-catalog.</summary>
public sealed record MoreActivationsAsked
{
    /// <summary>The request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The key.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>The pool that the key serves.</summary>
    public string? Pool { get; init; }

    /// <summary>How many were asked for.</summary>
    public required int Count { get; init; }

    /// <summary>Microsoft's case number, where it gave one already.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Who asked.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset RequestedAt { get; init; }
}

/// <summary>Microsoft refused additional activations. Published by key-catalog.</summary>
public sealed record MoreActivationsRefused
{
    /// <summary>The request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The key.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>The pool that the key serves.</summary>
    public string? Pool { get; init; }

    /// <summary>What Microsoft said.</summary>
    public required string Reason { get; init; }

    /// <summary>Microsoft's case number, where it gave one.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Who recorded it.</summary>
    public required string RefusedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset RefusedAt { get; init; }
}
