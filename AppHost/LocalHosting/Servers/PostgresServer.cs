using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using CliWrap;
using CliWrap.Buffered;
using MakPlatform.LocalHosting.Processes;
using MakPlatform.LocalHosting.Running;

namespace MakPlatform.LocalHosting.Servers;

internal sealed class PostgresServer(PostgresServerResource resource, RunContext run) : ServerWorkload(resource, run)
{
    // An eighth of the memory, where PostgreSQL's own advice is a quarter for a server that has the machine for itself; taken as it is used.
    private static readonly long SharedBuffers = Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8 / 1_048_576, 128, 4096);

    // Checkpoints write every page once more, just when requests wait for the disk: fewer and smaller ones (docs/performance.md).
    private static readonly string[] Tuning =
    [
        "-c", "max_connections=200", "-c", $"shared_buffers={SharedBuffers}MB", "-c", "wal_compression=on", "-c", "max_wal_size=4GB", "-c", "checkpoint_timeout=15min",
        "-c", "jit=off", // compiling costs more than any statement of the hot path
    ];

    // Megabytes of a segment of the log. Until checkpoints give it old ones, a server fills each with zeros before it uses it, and every commit waits: 80 ms for 16 MB.
    private const string SmallSegments = "--wal-segsize=1";

    // Made beside its place and moved there when whole, so that a start which was interrupted leaves no half of one. Not synced
    // to disk: it is empty, and that takes longer than all the rest; the server itself syncs every commit. All of it runs as
    // the server's user, because root without its capabilities could not write into that user's folder.
    private const string CreateCluster = $"""
        umask 077
        rm -rf "$2.new"
        cat > "$2.password"
        "$1" -D "$2.new" -U "$3" --auth=scram-sha-256 --pwfile="$2.password" --encoding=UTF8 --locale=C.UTF-8 {SmallSegments} --no-sync
        code=$?
        rm -f "$2.password"
        [ $code -ne 0 ] || mv "$2.new" "$2"
        exit $code
        """;

    protected override string Product => "PostgreSQL";

    // Where configuration names each database, there is nothing to start a server for.
    protected override bool Exists => resource.ExistingConnectionString is not null || NotNeeded;

    private bool NotNeeded => resource.DatabaseResources.Count > 0 && resource.DatabaseResources.TrueForAll(database => database.ExistingConnectionString is not null);

    public static PostgresServer For(PostgresServerResource resource, RunContext run) => new(resource, run);

    public override async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (!NotNeeded)
            await PostgresCheck.AnswersAsync(await resource.ConnectionStringExpression.GetValueAsync(cancellationToken), "postgres", cancellationToken);
    }

    protected override async Task<ProcessSpec?> FromBinaryAsync(string folder, CancellationToken cancellationToken)
    {
        if (FindPostgres() is not { } postgres)
            return null;
        var home = await PostgresHome.OpenAsync(folder);
        var cluster = Path.Combine(home.Folder, "cluster");
        if (!Directory.Exists(cluster))
            await CreateClusterAsync(Path.Combine(Path.GetDirectoryName(postgres)!, "initdb"), home, cluster, cancellationToken);
        // Loopback TCP only: a socket's path could exceed the 107 characters that it may have.
        return new ProcessSpec(postgres, [
            "-D", cluster, "-c", "listen_addresses=127.0.0.1", "-c", string.Create(CultureInfo.InvariantCulture, $"port={Port()}"), "-c", "unix_socket_directories=",
            "-c", "timezone=UTC", "-c", "log_timezone=UTC", .. Tuning])
        {
            WorkingDirectory = home.Folder,
            StopSignal = Signal.Interrupt,
            User = home.User,
        };
    }

    protected override async Task<ProcessSpec> FromContainerAsync(CancellationToken cancellationToken) =>
        await Run.Docker.RunAsync(Resource.Name, "docker.io/library/postgres:18.3", "/var/lib/postgresql",
            new Dictionary<int, int> { [5432] = Port() },
            new Dictionary<string, string?>
            {
                ["POSTGRES_USER"] = await UserAsync(cancellationToken),
                ["POSTGRES_PASSWORD"] = await resource.PasswordParameter.GetValueAsync(cancellationToken),
                ["POSTGRES_INITDB_ARGS"] = $"--auth-host=scram-sha-256 --auth-local=scram-sha-256 {SmallSegments}",
            },
            [.. Tuning]);

    private static string? FindPostgres()
    {
        const string debian = "/usr/lib/postgresql"; // one folder a major version: /usr/lib/postgresql/15/bin
        var newestFirst = Directory.Exists(debian)
            ? Directory.GetDirectories(debian).OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var major) ? major : 0)
            : Enumerable.Empty<string>();
        return Binaries.Find("postgres", newestFirst.Select(folder => Path.Combine(folder, "bin")));
    }

    private async Task CreateClusterAsync(string initdb, PostgresHome home, string cluster, CancellationToken cancellationToken)
    {
        var password = await resource.PasswordParameter.GetValueAsync(cancellationToken);
        string[] line = [.. home.Wrapping, "/bin/sh", "-c", CreateCluster, "sh", initdb, cluster, await UserAsync(cancellationToken)];
        var result = await Cli.Wrap(line[0]).WithArguments(line.Skip(1)).WithWorkingDirectory(home.Folder)
            .WithStandardInputPipe(PipeSource.FromString(password + "\n"))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellationToken);
        if (!result.IsSuccess)
            throw new DistributedApplicationException($"initdb failed:\n{result.StandardError}{result.StandardOutput}");
    }

    private async Task<string> UserAsync(CancellationToken cancellationToken) => resource.UserNameParameter is null
        ? "postgres"
        : await resource.UserNameParameter.GetValueAsync(cancellationToken) ?? "postgres";
}
