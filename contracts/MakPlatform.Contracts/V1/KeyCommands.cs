namespace MakPlatform.Contracts.V1;

/// <summary>Records that Microsoft blocked a key. Sent to key-catalog; answered with <see cref="CatalogAnswer"/>.</summary>
public sealed record BlockKey
{
    /// <summary>This block's own identity; the same again changes nothing.</summary>
    public required Guid BlockId { get; init; }

    /// <summary>The key.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>What is known of it.</summary>
    public required string Reason { get; init; }

    /// <summary>Who records it.</summary>
    public required string BlockedBy { get; init; }
}

/// <summary>Moves a key to another pool of its product. Sent to key-catalog; answered with <see cref="CatalogAnswer"/>.</summary>
public sealed record MoveKey
{
    /// <summary>This move's own identity; the same again changes nothing.</summary>
    public required Guid MoveId { get; init; }

    /// <summary>The key.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>The pool that it is to serve; a new one opens a pool.</summary>
    public required string Pool { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who moves it.</summary>
    public required string MovedBy { get; init; }
}

/// <summary>Registers many keys, all or none. Sent by key-catalog's own HTTP edge, so the keys travel sealed. Answered with <see cref="ImportAnswer"/>.</summary>
public sealed record ImportKeys
{
    /// <summary>The import's identity; the same again registers nothing new.</summary>
    public required Guid ImportId { get; init; }

    /// <summary>The keys with the lines that they stand in; 1 to 1,000.</summary>
    public required IReadOnlyList<ImportedKey> Keys { get; init; }

    /// <summary>True to be told what would be registered, and to register nothing.</summary>
    public bool DryRun { get; init; }
}

/// <summary>A key and its line.</summary>
public sealed record ImportedKey
{
    /// <summary>The line of the file, the header being 1.</summary>
    public required int Line { get; init; }

    /// <summary>The key.</summary>
    public required RegisterKey Key { get; init; }
}

/// <summary>What became of an import, line by line.</summary>
public sealed record ImportAnswer
{
    /// <summary>The import.</summary>
    public required Guid ImportId { get; init; }

    /// <summary>Created if all lines were entered, now or before; Invalid if one was refused: then none was.</summary>
    public required CatalogOutcome Outcome { get; init; }

    /// <summary>True if nothing was to be entered.</summary>
    public bool DryRun { get; init; }

    /// <summary>A line each.</summary>
    public IReadOnlyList<ImportedLine> Lines { get; init; } = [];
}

/// <summary>What became of one line.</summary>
public sealed record ImportedLine
{
    /// <summary>The line of the file.</summary>
    public required int Line { get; init; }

    /// <summary>The key's identity, where it could be read.</summary>
    public Guid? KeyId { get; init; }

    /// <summary>The key's last five characters, where it could be read.</summary>
    public string? PartialProductKey { get; init; }

    /// <summary>What became of it, or would have.</summary>
    public required CatalogOutcome Outcome { get; init; }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}

/// <summary>
/// Has every event of the catalogue published again, in an order in which a receiver that knows nothing ends up right.
/// Sent to key-catalog by a service that lost its database or starts late; answered with <see cref="CatalogAnswer"/>.
/// </summary>
public sealed record RequestCatalogue
{
    /// <summary>The request's identity.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The service or person that asks.</summary>
    public required string RequestedBy { get; init; }
}
