using System.Globalization;
using System.Security.Cryptography;

namespace MakPlatform.KeyCatalog.Storage;

/// <summary>The master keys by number, from wherever they are kept, and the one that seals.</summary>
public sealed record MasterKeys(IReadOnlyDictionary<byte, string> ByNumber, byte SealsWith)
{
    private const int ShortestSecret = 32;
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Collects the configured master keys.</summary>
    /// <exception cref="InvalidOperationException">There is none, or one is no good; the message names the key to set, never its value.</exception>
    public static MasterKeys Of(KeyCatalogOptions options)
    {
        var keys = new Dictionary<byte, string>();
        if (options.MasterKey is { Length: > 0 } one)
            keys[options.MasterKeyNumber] = one;
        foreach (var (number, secret) in options.MasterKeys)
            keys[NumberOf(number, "KeyCatalog:MasterKeys")] = secret;
        if (options.MasterKeyFile is { Length: > 0 } file)
            ReadFile(file, options.MakeMasterKeyFile, keys);

        if (keys.Count == 0)
            throw new InvalidOperationException("KeyCatalog:MasterKey is not configured. The AppHost generates one; elsewhere set KeyCatalog__MasterKey or KeyCatalog__MasterKeyFile, and keep it: without it stored keys can't be read.");
        if (keys.Any(key => key.Value.Length < ShortestSecret))
            throw new InvalidOperationException($"KeyCatalog: master key {keys.First(key => key.Value.Length < ShortestSecret).Key} is too short: base64 of 32 random bytes, or 32 characters or more.");
        var seals = options.SealWith ?? keys.Keys.Max();
        return keys.ContainsKey(seals)
            ? new(keys, seals)
            : throw new InvalidOperationException($"KeyCatalog:SealWith is {seals}, and there is no master key of that number.");
    }

    private static void ReadFile(string file, bool make, Dictionary<byte, string> keys)
    {
        if (make && !File.Exists(file))
            Make(file);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~(OwnerAlone | UnixFileMode.UserExecute)) != 0)
            throw new InvalidOperationException($"{file} can be read by others than its owner: chmod 600 it.");
        foreach (var line in File.ReadAllLines(file).Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            // "2 q83v...=" or the secret alone
            var parts = line.Split(' ', 2);
            keys[parts.Length == 2 ? NumberOf(parts[0], file) : (byte)1] = parts[^1].Trim();
        }
    }

    private static void Make(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = OwnerAlone;
        using var text = new StreamWriter(file, create);
        text.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
    }

    private static byte NumberOf(string text, string where) =>
        byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new InvalidOperationException($"{where}: a master key's number is 1 to 255.");
}
