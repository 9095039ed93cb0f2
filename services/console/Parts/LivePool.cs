using MakPlatform.Console.Platform;
using MakPlatform.Console.Rules;
using Microsoft.AspNetCore.Components;

namespace MakPlatform.Console.Parts;

/// <summary>A part of a page that follows one pool: whoever acts is shown what came of it, though activation hears of it a moment after the page is made.</summary>
public abstract class LivePool : Live
{
    private long heard;

    [Inject]
    public PoolBoard Board { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Pool { get; set; } = "";

    /// <summary>The pool as it stands; null where it is gone.</summary>
    protected PoolRow? Row { get; private set; }

    protected override long Version => Board.Version;

    protected override async Task Wait(CancellationToken cancellationToken)
    {
        await Board.Change(heard, cancellationToken);
        heard = Board.Version;
    }

    protected override void Read() => Row = Board.Rows.FirstOrDefault(one => one.Pool == Pool);
}
