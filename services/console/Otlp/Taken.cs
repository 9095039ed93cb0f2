namespace MakPlatform.Console.Otlp;

/// <summary>What became of a message: how many of its records were refused, and why.</summary>
internal readonly record struct Taken(long Refused, string Reason)
{
    public static Taken All { get; } = new(0, "");

    /// <summary>Adds what the store refused to what could not be read.</summary>
    public Taken And(long refused, string reason) => refused == 0 ? this : new(Refused + refused, Refused == 0 ? reason : $"{Reason} {reason}");
}
