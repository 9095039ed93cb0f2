namespace MakPlatform.Contracts.V1;

/// <summary>
/// An internal system asks for one machine's activation. Published by the requester, consumed by fingerprint-matching.
/// Exactly one answer follows, <see cref="ActivationGranted"/> or <see cref="ActivationDenied"/>: sent to the message's
/// response address where there is one, published otherwise. The same <see cref="RequestId"/> again gets the same answer
/// and never consumes twice.
/// </summary>
/// <remarks>
/// Only the id is required by the wire format, so that a request which lacks anything else is still answered, with the
/// field and the mend. What else is needed: <see cref="Pool"/> or <see cref="Product"/>, <see cref="Hardware"/>,
/// <see cref="Requester"/>, <see cref="Reason"/> and <see cref="RequestedAt"/>.
/// </remarks>
public sealed record ActivationRequested
{
    /// <summary>The request's identity, chosen by the requester (UUID v7 recommended). Repeat it when you repeat the request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The pool to take from, by its code (letters, digits, <c>-</c>, <c>_</c>, <c>.</c>; at most 64). Wins over <see cref="Product"/>.</summary>
    public string? Pool { get; init; }

    /// <summary>The product to activate, by its code; its only pool is taken. Where a product has several pools, name the pool.</summary>
    public string? Product { get; init; }

    /// <summary>Where the machine stands (a code, as for <see cref="Pool"/>): a key that was bought for a site serves only that site. Null: keys of no site.</summary>
    public string? Site { get; init; }

    /// <summary>What the machine is made of; leave out what is not known rather than send a made-up value.</summary>
    public HardwareDescription? Hardware { get; init; }

    /// <summary>The machine's name now; shown to people, never evidence of identity. At most 255 characters.</summary>
    public string? HostName { get; init; }

    /// <summary>The installed operating system's own identifiers, where there is one.</summary>
    public OsInstallation? Installation { get; init; }

    /// <summary>What the requester vouches for: evidence of identity from outside the hardware, named as such.</summary>
    public Assertion? Assertion { get; init; }

    /// <summary>The system or team that asks (<c>imaging-berlin</c>); shown in the ledger. At most 128 characters.</summary>
    public string? Requester { get; init; }

    /// <summary>Why the requester believes that an activation is needed. It explains the ledger; it does not decide.</summary>
    public ActivationReason Reason { get; init; }

    /// <summary>When the requester asked, UTC.</summary>
    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>The batch that this request is part of (<see cref="ActivateMachines"/>); set by activation alone: it is decided with its batch and answered in its summary.</summary>
    public Guid? BulkId { get; init; }
}

/// <summary>Why an activation is asked for, as the requester sees it.</summary>
public enum ActivationReason
{
    /// <summary>Not said: the request is denied, naming the field.</summary>
    Unspecified = 0,

    /// <summary>A machine that was never activated before.</summary>
    NewMachine = 1,

    /// <summary>The same machine, installed again.</summary>
    Reimage = 2,

    /// <summary>The same machine after parts were replaced.</summary>
    HardwareChange = 3,

    /// <summary>A virtual machine was created.</summary>
    VirtualMachine = 4,
}

/// <summary>What a requester vouches for; each is optional, and a match is evidence of the same machine (R3).</summary>
public sealed record Assertion
{
    /// <summary>The organisation's own asset tag of the machine.</summary>
    public string? AssetTag { get; init; }

    /// <summary>The machine's object id in the directory (Active Directory or Entra ID).</summary>
    public string? DirectoryObjectId { get; init; }

    /// <summary>An earlier request for the same machine.</summary>
    public Guid? EarlierRequestId { get; init; }
}

/// <summary>Identifiers of the installed operating system; they change with every reimage, so none proves a machine.</summary>
public sealed record OsInstallation
{
    /// <summary>The installation ID (<c>slmgr /dti</c>): 63, 54 or 50 digits; dashes and spaces are dropped.</summary>
    public string? InstallationId { get; init; }

    /// <summary>The activation ID (SKU) of the installed product, as <c>slmgr /dlv</c> prints it.</summary>
    public Guid? ActivationId { get; init; }

    /// <summary>The application ID: Windows <c>55c92734-d682-4d71-983e-d6ec3f16059f</c>, Office <c>0ff1ce15-a989-479d-af46-f275c6370663</c>.</summary>
    public Guid? ApplicationId { get; init; }

    /// <summary>The extended PID, which names the key's group without the key.</summary>
    public string? ExtendedPid { get; init; }

    /// <summary>The operating system's build, such as <c>10.0.26100.4652</c>.</summary>
    public string? OsBuild { get; init; }

    /// <summary>The operating system's name and edition.</summary>
    public string? OsName { get; init; }

    /// <summary>The client machine ID (CMID); cloned images share it.</summary>
    public Guid? ClientMachineId { get; init; }

    /// <summary>The registry's MachineGuid or <c>/etc/machine-id</c>; cloned images share it.</summary>
    public string? MachineGuid { get; init; }
}
