using Microsoft.AspNetCore.Components;

namespace MakPlatform.Console.Parts;

/// <summary>A part of a page that follows what arrives: it looks once a second, or when it is told, whether anything has, and only then reads it.</summary>
public abstract class Live : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource gone = new();
    private Task watching = Task.CompletedTask;
    private long shown = -1;

    [Inject]
    public TimeProvider Clock { get; set; } = null!;

    /// <summary>False while the viewer reads in peace.</summary>
    protected bool Running { get; set; } = true;

    /// <summary>Goes up with every change of what is shown.</summary>
    protected abstract long Version { get; }

    /// <summary>Waits until it is time to look: a second, where nothing tells of changes.</summary>
    protected virtual Task Wait(CancellationToken cancellationToken) => Task.Delay(TimeSpan.FromSeconds(1), Clock, cancellationToken);

    /// <summary>Reads what is shown.</summary>
    protected abstract void Read();

    /// <summary>Draws those parts alone that changed with the last <see cref="Read"/>; false where the whole is to be drawn.</summary>
    protected virtual bool DrawsParts() => false;

    protected override void OnParametersSet()
    {
        shown = Version;
        Read();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            watching = WatchAsync();
    }

    protected void Toggle() => Running = !Running;

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        await watching;
        gone.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                await Wait(gone.Token);
                if (!Running || Version == shown)
                    continue;
                await InvokeAsync(() =>
                {
                    shown = Version;
                    Read();
                    if (!DrawsParts())
                        StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException) // the viewer has left
        {
        }
    }
}
