namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>Collects what the normalisers find.</summary>
internal sealed class TraitList(Doubts doubts)
{
    private readonly List<Trait> traits = [];
    private readonly List<Doubted> doubted = [];

    public Doubts Doubts { get; } = doubts;

    public IReadOnlyList<Trait> Traits => traits;

    public IReadOnlyList<Doubted> Doubted => doubted;

    public void Add(TraitKind kind, string? value)
    {
        if (value is not null)
            traits.Add(new(kind, value));
    }

    public void Doubt(TraitKind kind, string reason) => doubted.Add(new(kind, reason));

    /// <summary>A text that names a model: placeholders are left out.</summary>
    public string? AddModel(TraitKind kind, string? text)
    {
        var plain = Texts.Plain(text);
        if (plain is null)
            return null;
        if (Doubts.IsPlaceholder(plain))
        {
            Doubt(kind, Doubts.Placeholder);
            return null;
        }
        // Spellings differ in case, spaces and stops: "ASUSTeK COMPUTER INC.", "ASUSTEK COMPUTER INC".
        Add(kind, Texts.Compact(plain) ?? plain);
        return plain;
    }

    /// <summary>A serial number, compacted; doubted ones are left out.</summary>
    public string? AddSerial(TraitKind kind, string? text, params ReadOnlySpan<string?> models)
    {
        if (Serial(text, models, out var reason) is { } serial)
        {
            Add(kind, serial);
            return serial;
        }
        if (reason is not null)
            Doubt(kind, reason);
        return null;
    }

    /// <summary>The compacted serial, or null with the reason why it is none (no reason: nothing was given).</summary>
    public string? Serial(string? text, ReadOnlySpan<string?> models, out string? reason)
    {
        reason = null;
        if (Texts.Plain(text) is not { } plain)
            return null;
        if (Texts.Compact(plain) is not { } compact)
        {
            reason = Doubts.Placeholder;
            return null;
        }
        foreach (var model in models)
        {
            if (model is not null && Texts.Compact(model) == compact)
                reason = Doubts.RepeatsModel;
        }
        reason ??= Doubts.OfSerial(plain, compact);
        return reason is null ? compact : null;
    }
}
