using CsCheck;
using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>Random portraits over few values, so that pairs of them agree, differ and lack in every combination.</summary>
internal static class Portraits
{
    private static readonly TraitKind[] Kinds =
    [
        TraitKind.BoardSerial, TraitKind.SystemUuid, TraitKind.OnboardMac, TraitKind.TpmKey, TraitKind.SystemSerial, TraitKind.ChassisSerial, TraitKind.Disk,
        TraitKind.MemorySerial, TraitKind.WirelessMac, TraitKind.InstanceId, TraitKind.GenerationId, TraitKind.AssetTag, TraitKind.BoardModel, TraitKind.SystemModel,
        TraitKind.CpuName, TraitKind.CpuId, TraitKind.MemoryPart, TraitKind.MemoryTotal, TraitKind.BiosVersion, TraitKind.Sku,
    ];

    public static Gen<Trait> Traits { get; } = Gen.Select(Gen.Int[0, Kinds.Length - 1], Gen.Int[1, 3]).Select((kind, value) => new Trait(Kinds[kind], $"{Kinds[kind]}{value}"));

    public static Gen<Portrait> Any { get; } = Gen.Select(Gen.Bool, Traits.List[0, 24]).Select((isVirtual, traits) => Portrait.From(isVirtual, traits));

    /// <summary>Two of one sort: both physical or both virtual.</summary>
    public static Gen<(Portrait One, Portrait Other)> Pairs { get; } = Gen.Select(Gen.Bool, Traits.List[0, 24], Traits.List[0, 24])
        .Select((isVirtual, one, other) => (Portrait.From(isVirtual, one), Portrait.From(isVirtual, other)));
}
