namespace MakPlatform.FleetDemo;

/// <summary>How this day is played.</summary>
/// <param name="Pool">The pool's code; where it is taken, a number is added.</param>
/// <param name="Product">The product's code.</param>
/// <param name="Seed">What the fleet's serial numbers and the key are made from; null: from the pool's code.</param>
/// <param name="Gap">Between one machine's request and the next one's.</param>
/// <param name="RepeatAfter">How long to wait for an answer before the same request is sent again.</param>
/// <param name="Limit">How long the day may take.</param>
public sealed record DemoSettings(string Pool, string Product, int? Seed, TimeSpan Gap, TimeSpan RepeatAfter, TimeSpan Limit);
