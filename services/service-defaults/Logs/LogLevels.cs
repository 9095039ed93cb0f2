using Microsoft.Extensions.Configuration;

namespace MakPlatform.ServiceDefaults;

/// <summary>
/// Log levels that were set while the service runs. They win over all other configuration, and hold for this process until it ends: another replica
/// has its own, and what is to stay belongs into the configuration.
/// </summary>
public sealed class LogLevels : ConfigurationProvider, IConfigurationSource
{
    /// <summary>Where levels lie in the configuration.</summary>
    public const string Section = "Logging:LogLevel";

    /// <summary>More than a person sets by hand.</summary>
    public const int Most = 100;

    private readonly Lock gate = new();

    /// <summary>The categories whose level was set.</summary>
    public IReadOnlySet<string> Changed
    {
        get
        {
            lock (gate)
                return Data.Keys.Select(key => key[(Section.Length + 1)..]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        }
    }

    /// <inheritdoc />
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>Sets the level of a category and those below it. False where too many are set already.</summary>
    public bool Put(string category, string level)
    {
        lock (gate)
        {
            var key = $"{Section}:{category}";
            if (Data.Count >= Most && !Data.ContainsKey(key))
                return false;
            Data = new Dictionary<string, string?>(Data, StringComparer.OrdinalIgnoreCase) { [key] = level };
        }

        OnReload();
        return true;
    }

    /// <summary>Gives a category back to the configuration. False where its level was not set.</summary>
    public bool Remove(string category)
    {
        lock (gate)
        {
            var left = new Dictionary<string, string?>(Data, StringComparer.OrdinalIgnoreCase);
            if (!left.Remove($"{Section}:{category}"))
                return false;
            Data = left;
        }

        OnReload();
        return true;
    }
}
