using MakPlatform.Console.Rules;
using Microsoft.AspNetCore.Components;

namespace MakPlatform.Console.Parts;

/// <summary>A part of a page that follows one pool: whoever acts is shown what came of it, though activation hears of it a moment after the page is made.</summary>
public abstract class LivePool : LiveBoard
{
    [Parameter, EditorRequired]
    public string Pool { get; set; } = "";

    /// <summary>The pool as it stands; null where it is gone.</summary>
    protected PoolRow? Row { get; private set; }

    protected override void Read() => Row = Board.Rows.FirstOrDefault(one => one.Pool == Pool);
}
