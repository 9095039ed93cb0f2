using MakPlatform.FleetDemo.Fleet;

namespace MakPlatform.FleetDemo;

/// <summary>A product key in form only, made from the alphabet: it activates nothing anywhere.</summary>
internal static class MadeUpKey
{
    private const string Alphabet = "BCDFGHJKMPQRTVWXY2346789";

    // 25 characters, one of them an N that is not the last.
    public static string From(SerialMaker made)
    {
        var letters = made.Text(Alphabet, 25);
        var marker = made.Next(24);
        letters = letters.Remove(marker, 1).Insert(marker, "N");
        return string.Join('-', letters.Chunk(5).Select(group => new string(group)));
    }
}
