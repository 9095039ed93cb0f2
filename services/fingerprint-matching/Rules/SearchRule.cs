namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>What an operator types, as the values that it may be.</summary>
public static class SearchRule
{
    private static readonly TraitKind[] SerialKinds = [TraitKind.SystemSerial, TraitKind.BoardSerial, TraitKind.ChassisSerial, TraitKind.Disk, TraitKind.InstanceId, TraitKind.AssetTag, TraitKind.DirectoryObject];

    public static IReadOnlyList<Trait> Values(string? serial, string? mac)
    {
        var values = new List<Trait>();
        if (Texts.Compact(serial) is { } compact)
            values.AddRange(SerialKinds.Select(kind => new Trait(kind, compact)));
        if (UuidNormal.Read(serial) is { } uuid)
            values.AddRange([new(TraitKind.SystemUuid, UuidNormal.Canonical(uuid)), new(TraitKind.InstanceId, UuidNormal.Canonical(uuid))]);
        if (Texts.Hex(mac, 12) is { } address)
            values.AddRange([new(TraitKind.OnboardMac, address), new(TraitKind.WirelessMac, address)]);
        return values;
    }
}
