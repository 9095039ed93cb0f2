using System.Security.Cryptography;

namespace MakPlatform.TestInfrastructure;

/// <summary>Product keys of the right form that Microsoft never issued: drawn from the alphabet alone.</summary>
public static class ProductKeys
{
    private const string Alphabet = "BCDFGHJKMPQRTVWXY2346789";

    /// <summary>A key that no test has used before.</summary>
    public static string Next()
    {
        var characters = RandomNumberGenerator.GetItems<char>(Alphabet, 25);
        return string.Join('-', characters.Chunk(5).Select(group => new string(group)));
    }
}
