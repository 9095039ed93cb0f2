using MakPlatform.Contracts.V1;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>
/// Network adapters. The wired ones sit on the board and anchor it; a Wi-Fi card is plugged in, and moves to the next board.
/// </summary>
internal static class AdapterNormal
{
    private static readonly string[] WirelessWords = ["wifi", "wi-fi", "wireless", "wlan", "802.11", "centrino", "airport", "killer ax", "wcn"];

    public static void Read(IReadOnlyList<NetworkAdapterComponent> adapters, bool isVirtual, string? uuidMac, TraitList list)
    {
        foreach (var adapter in adapters)
        {
            if (adapter is not null)
                Read(adapter, isVirtual, list);
        }
        if (uuidMac is not null && list.Doubts.OfMac(uuidMac, null, null, null, isVirtual) is null)
            list.Add(TraitKind.OnboardMac, uuidMac);
    }

    private static void Read(NetworkAdapterComponent adapter, bool isVirtual, TraitList list)
    {
        if (Texts.Plain(adapter.MacAddress) is null)
            return;
        var name = Texts.Plain(adapter.Name);
        var kind = !isVirtual && IsWireless(Texts.Plain(adapter.Kind), name) ? TraitKind.WirelessMac : TraitKind.OnboardMac;
        if (Texts.Hex(adapter.MacAddress, 12) is not { } mac)
            list.Doubt(kind, Doubts.Malformed);
        else if (list.Doubts.OfMac(mac, name, Texts.Plain(adapter.BusType), Texts.Plain(adapter.PnpDeviceId), isVirtual) is { } reason)
            list.Doubt(kind, reason);
        else
            list.Add(kind, mac);
    }

    private static bool IsWireless(string? kind, string? name)
    {
        if (kind is not null)
            return WirelessWords.Any(kind.Contains) || kind.StartsWith("ieee80211", StringComparison.Ordinal);
        return name is not null && WirelessWords.Any(name.Contains);
    }
}
