using MakPlatform.Contracts.V1;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>The machine's model as people look for it: the system's, or the board's where a maker left that unfilled.</summary>
public static class ModelName
{
    public static string? Of(HardwareDescription hardware, BadValues bad)
    {
        var doubts = new Doubts(bad);
        return Name(hardware.System?.Manufacturer, hardware.System?.Product) ?? Name(hardware.Board?.Manufacturer, hardware.Board?.Product);

        string? Name(string? maker, string? product)
        {
            if (Texts.Plain(product) is not { } model || doubts.IsPlaceholder(model))
                return null;
            return Texts.Plain(maker) is { } by && !doubts.IsPlaceholder(by) && !model.StartsWith(by, StringComparison.Ordinal) ? $"{by} {model}" : model;
        }
    }
}
