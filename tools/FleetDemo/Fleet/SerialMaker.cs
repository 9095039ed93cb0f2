namespace MakPlatform.FleetDemo.Fleet;

/// <summary>Makes up unique numbers as makers write them, the same for the same seed.</summary>
public sealed class SerialMaker(int seed)
{
    private const string Letters = "0123456789BCDFGHJKLMNPQRSTVWXYZ";

    // Chosen numbers need to be the same again and plausible, not secret.
#pragma warning disable CA5394
    private readonly Random random = new(seed);

    public int Next(int below) => random.Next(below);

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public Guid Uuid()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public string Mac(string maker)
    {
        var bytes = new byte[3];
        random.NextBytes(bytes);
        return $"{maker}:{bytes[0]:X2}:{bytes[1]:X2}:{bytes[2]:X2}";
    }

    public string Digits(int count) => Text("0123456789", count);

    public string Text(int count) => Text(Letters, count);

    public string Hex(int count) => Text("0123456789ABCDEF", count);

    public string Text(string alphabet, int count) => string.Create(count, (alphabet, random), static (text, from) =>
    {
        for (var at = 0; at < text.Length; at++)
            text[at] = from.alphabet[from.random.Next(from.alphabet.Length)];
    });

    // Dell: service tag "7XJ2M93"; HP: "5CG" and 7 more; Lenovo: "PF" and 6 more; others: digits.
    public string SystemSerial(string maker) => maker switch
    {
        "Dell" => Text(7),
        "HP" => $"5CG{Text(7)}",
        "Lenovo" => $"PF{Text(6)}",
        _ => Digits(12),
    };

    // Dell writes the service tag into the board's number: "/7XJ2M93/CNWS20098A01F6/"
    public string BoardSerial(string maker, string systemSerial) => maker switch
    {
        "Dell" => $"/{systemSerial}/CNWS2{Text(9)}/",
        "HP" => $"P{Text(3)}0{Digits(9)}",
        "Lenovo" => $"L1HF{Text(7)}",
        _ => Digits(15),
    };

    public string InstallationId() => Digits(63);

#pragma warning restore CA5394
}
