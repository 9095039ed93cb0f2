using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>A product as the catalogue knows it.</summary>
public sealed record Product(
    string Code, string Name, string? Edition = null, ProductKeyKind KeyKind = ProductKeyKind.Unspecified, Guid? ApplicationId = null, Guid? ActivationId = null, int Version = 1)
{
    private static readonly Guid Windows = new("55c92734-d682-4d71-983e-d6ec3f16059f");
    private static readonly Guid Office = new("0ff1ce15-a989-479d-af46-f275c6370663");

    /// <summary>
    /// What the catalogue begins with. The application ids are those that <c>slmgr</c> prints for Windows and Office; of the activation
    /// ids only the first ESU year's is public beyond doubt, the others are the organisation's own to enter.
    /// </summary>
    public static IReadOnlyList<Product> Seed { get; } =
    [
        new("windows-11-pro", "Windows 11 Pro", "Pro", ProductKeyKind.Mak, Windows),
        new("windows-11-enterprise", "Windows 11 Enterprise", "Enterprise", ProductKeyKind.Mak, Windows),
        new("windows-server-standard", "Windows Server Standard", "Standard", ProductKeyKind.Mak, Windows),
        new("windows-server-datacenter", "Windows Server Datacenter", "Datacenter", ProductKeyKind.Mak, Windows),
        new("office-ltsc", "Office LTSC", null, ProductKeyKind.Mak, Office),
        new("windows-10-esu-year-1", "Windows 10 Extended Security Updates, year 1", null, ProductKeyKind.EsuMak, Windows, new("f520e45e-7413-4a34-a497-d2765967d094")),
        new("windows-10-esu-year-2", "Windows 10 Extended Security Updates, year 2", null, ProductKeyKind.EsuMak, Windows),
        new("windows-10-esu-year-3", "Windows 10 Extended Security Updates, year 3", null, ProductKeyKind.EsuMak, Windows),
        new("windows-kms-host", "Windows KMS host", null, ProductKeyKind.KmsHost, Windows),
    ];

    /// <summary>True if a MAK activates it, or nobody has said what does.</summary>
    public bool TakesMak => KeyKind is ProductKeyKind.Mak or ProductKeyKind.EsuMak or ProductKeyKind.Unspecified;

    /// <summary>The product that a command describes.</summary>
    public static Product Of(RegisterProduct asked, int version) =>
        new(asked.Code, asked.Name, asked.Edition, asked.KeyKind, asked.ApplicationId, asked.ActivationId, version);

    /// <summary>What is published of it.</summary>
    public ProductDefined ToEvent(DateTimeOffset at) =>
        new() { Code = Code, Name = Name, Edition = Edition, KeyKind = KeyKind, Version = Version, ChangedAt = at };
}
