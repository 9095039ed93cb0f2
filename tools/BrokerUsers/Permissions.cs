using System.Text.Json;
using System.Text.RegularExpressions;

namespace MakPlatform.BrokerUsers;

/// <summary>What a user may, as RabbitMQ's regular expressions over names of exchanges and queues.</summary>
public sealed record Permissions(string Configure, string Write, string Read)
{
    /// <summary>How every internal system's name begins.</summary>
    public const string SystemPrefix = "system-";

    private static readonly Table All = Load();

    /// <summary>The permissions of a service, or of an internal system; null for any other name.</summary>
    public static Permissions? Of(string user)
    {
        if (All.Services.TryGetValue(user, out var service))
            return service;
        // A name is part of the expressions: letters that mean something in them would widen what it may.
        return user.StartsWith(SystemPrefix, StringComparison.Ordinal) && user.Length > SystemPrefix.Length && user.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
            ? new(For(All.System.Configure, user), For(All.System.Write, user), For(All.System.Read, user))
            : null;
    }

    private static string For(string template, string user) => template.Replace("@", Regex.Escape(user), StringComparison.Ordinal);

    private static Table Load()
    {
        using var file = typeof(Permissions).Assembly.GetManifestResourceStream("permissions.json")!;
        return JsonSerializer.Deserialize<Table>(file, JsonSerializerOptions.Web)!;
    }

    private sealed record Table(Dictionary<string, Permissions> Services, Permissions System);
}
