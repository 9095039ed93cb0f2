using MakPlatform.Contracts.V1;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>Memory modules: part and size name a model, the serial a module (short, and often unfilled).</summary>
internal static class MemoryNormal
{
    public static void Read(IReadOnlyList<MemoryComponent> modules, TraitList list)
    {
        long total = 0;
        foreach (var module in modules)
        {
            if (module is null)
                continue;
            total += module.SizeMiB ?? 0;
            var part = Part(module.PartNumber, list);
            if (part is not null || module.SizeMiB is > 0)
                list.Add(TraitKind.MemoryPart, $"{part}/{module.SizeMiB}");
            AddSerial(module, part, list);
        }
        if (total > 0)
            list.Add(TraitKind.MemoryTotal, Texts.Number(total));
    }

    private static string? Part(string? text, TraitList list)
    {
        var plain = Texts.Plain(text);
        if (plain is null)
            return null;
        if (!list.Doubts.IsPlaceholder(plain))
            return Texts.Compact(plain);
        list.Doubt(TraitKind.MemoryPart, Doubts.Placeholder);
        return null;
    }

    // Eight digits are common, and two makers use the same ones: a serial counts together with its part.
    private static void AddSerial(MemoryComponent module, string? part, TraitList list)
    {
        if (list.Serial(module.Serial, [module.PartNumber], out var reason) is { } serial)
            list.Add(TraitKind.MemorySerial, $"{part}/{serial}");
        else if (reason is not null)
            list.Doubt(TraitKind.MemorySerial, reason);
    }
}
