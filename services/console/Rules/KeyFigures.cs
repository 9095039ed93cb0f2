namespace MakPlatform.Console.Rules;

/// <summary>A key's figures, as activation tells them.</summary>
public sealed record KeyFigures(Guid KeyId, string PartialProductKey, int Total, int Consumed, int Remaining, string Status);
