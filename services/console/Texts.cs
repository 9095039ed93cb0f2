namespace MakPlatform.Console;

/// <summary>Names the texts of <c>Resources/Texts.*.resx</c>: each is called by its English words, which stand where a language has none of its own.</summary>
public sealed class Texts;
