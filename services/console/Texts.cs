namespace MakPlatform.Console;

/// <summary>Names the texts of <c>Resources/Texts.*.resx</c>: each is called by its English words, which stand where a language has none of its own.</summary>
public sealed class Texts
{
    /// <summary>Marks a text that is looked up elsewhere: a test asks for it in every language.</summary>
    public static string Key(string english) => english;
}
