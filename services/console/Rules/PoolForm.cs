using System.Globalization;

namespace MakPlatform.Console.Rules;

/// <summary>The lines in which a pool's owners and quotas are written: <c>Ada Lovelace &lt;ada@example.org&gt;</c> and <c>imaging-berlin = 200</c>.</summary>
public static class PoolForm
{
    /// <summary>Reads an owner; the name is the address where none is given. Whether the address is one is the service's to say.</summary>
    public static (string Name, string Email) Owner(string line)
    {
        var open = line.LastIndexOf('<');
        if (open < 0)
            return (line.Trim(), line.Trim());
        var email = line[(open + 1)..].Trim().TrimEnd('>').Trim();
        return (line[..open].Trim() is { Length: > 0 } name ? name : email, email);
    }

    /// <summary>Writes one.</summary>
    public static string Owner(string name, string email) => name == email ? email : $"{name} <{email}>";

    /// <summary>Reads a quota; null where the line is none.</summary>
    public static (string Requester, int PerMonth)? Quota(string line)
    {
        var sign = line.LastIndexOf('=');
        return sign > 0 && line[..sign].Trim() is { Length: > 0 } requester && int.TryParse(line[(sign + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? (requester, count) : null;
    }

    /// <summary>Writes one.</summary>
    public static string Quota(string requester, int perMonth) => string.Create(CultureInfo.InvariantCulture, $"{requester} = {perMonth}");
}
