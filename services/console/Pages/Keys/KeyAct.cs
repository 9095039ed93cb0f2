using MakPlatform.Console.Parts;
using MakPlatform.Console.Platform;
using MakPlatform.Edge;
using Microsoft.AspNetCore.Components;

namespace MakPlatform.Console.Pages.Keys;

/// <summary>An act on one key.</summary>
public abstract class KeyAct : ActPage
{
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The key; null where it is not known, or none of the viewer's.</summary>
    protected KeySeen? Key { get; private set; }

    protected string Place => $"/keys/{Id}";

    protected override async Task OnParametersSetAsync()
    {
        await Look(PlatformReader.Catalogue, async gone => Key = await Platform.Find<KeySeen>(PlatformReader.Catalogue, Place, gone));
        if (Key is not null && !Viewer.MayTouch(Key.Pool))
            Key = null;
        if (Key is null && Gone is null)
            NotHere.Answer(Context);
    }
}
