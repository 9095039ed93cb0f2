namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>What a trait tells of a machine. The numbers are stored: they only ever gain members.</summary>
public enum TraitKind
{
    BoardSerial = 1,
    SystemUuid = 2,
    OnboardMac = 3,
    TpmKey = 4,
    SystemSerial = 5,
    ChassisSerial = 6,
    Disk = 7,
    MemorySerial = 8,
    WirelessMac = 9,
    InstanceId = 10,
    GenerationId = 11,
    AssetTag = 12,
    DirectoryObject = 13,
    FirmwareAssetTag = 14,
    DeviceSerial = 15,

    SystemModel = 30,
    BoardModel = 31,
    Sku = 32,
    CpuName = 33,
    CpuId = 34,
    MemoryPart = 35,
    MemoryTotal = 36,
    BiosVersion = 37,
    BiosDate = 38,
    BiosVendor = 39,
    Display = 40,
    Audio = 41,
    Optical = 42,
    StorageController = 43,
    DiskModel = 44,
    ChassisType = 45,
    SystemMaker = 46,
    BoardMaker = 47,
    Hypervisor = 48,

    /// <summary>Not a trait of its own: the machine of an earlier request, which the requester names.</summary>
    EarlierRequest = 60,
}

/// <summary>What kinds of traits are good for.</summary>
public static class TraitKinds
{
    /// <summary>Above every kind's number; they fit the bits of one word.</summary>
    public const int Numbers = 64;

    private const int LastUnique = (int)TraitKind.DeviceSerial;

    /// <summary>All kinds that traits have.</summary>
    public static IReadOnlyList<TraitKind> All { get; } = [.. Enum.GetValues<TraitKind>().Where(kind => kind != TraitKind.EarlierRequest)];

    /// <summary>True where a value belongs to one unit: kept as a keyed hash, indexed, and able to fetch candidates.</summary>
    public static bool IsUnique(this TraitKind kind) => (int)kind <= LastUnique;

    /// <summary>True for what is soldered to or stored in the board, or in the virtual machine's identity.</summary>
    public static bool IsAnchor(this TraitKind kind) => kind is
        TraitKind.BoardSerial or TraitKind.SystemUuid or TraitKind.OnboardMac or TraitKind.TpmKey or TraitKind.InstanceId;

    /// <summary>
    /// True where a value fetches the machines that have it. A generation id and a memory module's or device's serial only
    /// ever confirm: on their own they make no machine.
    /// </summary>
    public static bool FetchesCandidates(this TraitKind kind) => kind.IsUnique() && kind is not
        (TraitKind.GenerationId or TraitKind.MemorySerial or TraitKind.DeviceSerial or TraitKind.FirmwareAssetTag);

    /// <summary>
    /// True where a value is asked first: what most machines are known by. The others are asked only for a description that
    /// none of these fetches anything for.
    /// </summary>
    public static bool FetchesFirst(this TraitKind kind) => kind.IsAnchor() || kind is TraitKind.SystemSerial or TraitKind.AssetTag or TraitKind.DirectoryObject;
}
