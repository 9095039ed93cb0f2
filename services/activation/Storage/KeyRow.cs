using MakPlatform.Activation.Rules;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Storage;

/// <summary>One key's count, changed in the transaction that writes the ledger; it can't go below zero.</summary>
public sealed class KeyRow
{
    public Guid KeyId { get; init; }

    public required string Pool { get; init; }

    public required string PartialProductKey { get; init; }

    public string? Tier { get; init; }

    public int Total { get; init; }

    public int Consumed { get; init; }

    public KeyStatus Status { get; init; }

    public ConsumptionPolicy Policy { get; init; }

    /// <summary>The requesters that new machines may get it for; empty: all.</summary>
    public string[] Requesters { get; init; } = [];

    /// <summary>The only site that it serves; null: every site.</summary>
    public string? Site { get; init; }

    public DateTimeOffset RegisteredAt { get; init; }

    /// <summary>The number of the key's last ledger entry.</summary>
    public long LastEntry { get; init; }

    /// <summary>That entry's hash, which the next one is linked to.</summary>
    public byte[] LastHash { get; init; } = [];
}
