using MakPlatform.LocalHosting.Processes;

namespace MakPlatform.TestInfrastructure;

/// <summary>Whether the servers' programs are on this machine.</summary>
internal static class Programs
{
    public static bool AreInstalled { get; } =
        Binaries.Find("redis-server") is not null
        && Binaries.Find("rabbitmq-server", "/usr/lib/rabbitmq/bin") is not null
        && (Binaries.Find("postgres") is not null || Directory.Exists("/usr/lib/postgresql"));
}
