namespace MakPlatform.Console.Pages.Pool;

/// <summary>A mark on a pool's chart.</summary>
/// <param name="Time">Milliseconds since 1970.</param>
/// <param name="Value">How many were left.</param>
/// <param name="Text">What happened.</param>
/// <param name="Link">Where more of it stands.</param>
/// <param name="IsAlert">True for an alert, false for what somebody did.</param>
public sealed record PoolMark(long Time, int Value, string Text, string Link, bool IsAlert);
