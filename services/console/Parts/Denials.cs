namespace MakPlatform.Console.Parts;

/// <summary>Denial codes as people say them.</summary>
internal static class Denials
{
    // poolExhausted -> pool exhausted
    public static string Words(string? code) => string.Concat((code ?? "").Select((letter, i) => char.IsUpper(letter) ? $"{(i > 0 ? " " : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
