namespace MakPlatform.TestInfrastructure;

/// <summary>Whether the servers' programs are on this machine.</summary>
internal static class Programs
{
    public static bool AreInstalled { get; } = Has("redis-server") && Has("rabbitmq-server") && (Has("postgres") || Directory.Exists("/usr/lib/postgresql"));

    private static bool Has(string program) =>
        new[] { "/usr/local/bin", "/usr/bin", "/usr/local/sbin", "/usr/sbin", "/usr/lib/rabbitmq/bin", "/opt/homebrew/bin", "/opt/homebrew/sbin" }
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
