using MakPlatform.Console.Platform;
using Microsoft.AspNetCore.Components;

namespace MakPlatform.Console.Parts;

/// <summary>A part of a page that follows the board of all pools: the board tells it of changes, and goes on reading while it waits.</summary>
public abstract class LiveBoard : Live
{
    private long heard;

    [Inject]
    public PoolBoard Board { get; set; } = null!;

    protected override long Version => Board.Version;

    protected override async Task Wait(CancellationToken cancellationToken)
    {
        await Board.Change(heard, cancellationToken);
        heard = Board.Version;
    }
}
