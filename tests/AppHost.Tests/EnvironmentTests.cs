using System.Net.Http.Json;
using Npgsql;
using Xunit;

namespace MakPlatform.AppHost.Tests;

/// <summary>A service is told what Aspire would tell it.</summary>
public sealed class EnvironmentTests(RunningPlatform running) : IClassFixture<RunningPlatform>
{
    [Fact]
    public async Task Connection_strings_have_Aspires_forms()
    {
        var told = await ToldAsync();

        Assert.Matches("^Host=127.0.0.1;Port=[0-9]+;Username=postgres;Password=[A-Za-z0-9]+;Database=sample$", told["ConnectionStrings__sampledb"]);
        Assert.Matches("^127.0.0.1:[0-9]+,password=[A-Za-z0-9]+$", told["ConnectionStrings__redis"]);
        Assert.Matches("^amqp://guest:[A-Za-z0-9]+@127.0.0.1:[0-9]+$", told["ConnectionStrings__messaging"]);
        foreach (var (name, connectionString) in await running.ConnectionStringsAsync())
            Assert.Equal(connectionString, told[$"ConnectionStrings__{name}"]);
    }

    [Fact]
    public async Task Connections_come_taken_apart_too()
    {
        var told = await ToldAsync();
        var database = new NpgsqlConnectionStringBuilder(told["ConnectionStrings__sampledb"]);

        Assert.Equal("127.0.0.1", told["SAMPLEDB_HOST"]);
        Assert.Equal($"{database.Port}", told["SAMPLEDB_PORT"]);
        Assert.Equal("postgres", told["SAMPLEDB_USERNAME"]);
        Assert.Equal(database.Password, told["SAMPLEDB_PASSWORD"]);
        Assert.Equal("sample", told["SAMPLEDB_DATABASENAME"]);
        Assert.Equal($"postgresql://postgres:{database.Password}@127.0.0.1:{database.Port}/sample", told["SAMPLEDB_URI"]);
        Assert.StartsWith($"{told["REDIS_HOST"]}:{told["REDIS_PORT"]},password={told["REDIS_PASSWORD"]}", told["ConnectionStrings__redis"], StringComparison.Ordinal);
        Assert.Equal(told["ConnectionStrings__messaging"], told["MESSAGING_URI"]);
        Assert.Equal("guest", told["MESSAGING_USERNAME"]);
    }

    [Fact]
    public async Task Every_replica_of_a_service_can_be_discovered()
    {
        var told = await ToldAsync();
        var urls = running.Platform.Resources.Where(one => one.Name == "two-replicas").OrderBy(one => one.Replica).Select(one => one.Url).ToList();

        Assert.Equal(urls, [told["services__two-replicas__http__0"], told["services__two-replicas__http__1"]]);
        Assert.Equal(2, urls.Distinct().Count());
        Assert.Equal(urls[0], told["TWO_REPLICAS_HTTP"]);
    }

    [Fact]
    public async Task Telemetry_knows_the_service_and_the_replica_and_goes_nowhere_unless_told()
    {
        var told = await ToldAsync();

        Assert.Equal("service", told["OTEL_SERVICE_NAME"]);
        Assert.Equal("service.instance.id=service-0", told["OTEL_RESOURCE_ATTRIBUTES"]);
        Assert.Equal("1000", told["OTEL_BSP_SCHEDULE_DELAY"]);
        Assert.Equal("1000", told["OTEL_BLRP_SCHEDULE_DELAY"]);
        Assert.Equal("1000", told["OTEL_METRIC_EXPORT_INTERVAL"]);
        Assert.Equal("always_on", told["OTEL_TRACES_SAMPLER"]);
        Assert.Equal("trace_based", told["OTEL_METRICS_EXEMPLAR_FILTER"]);
        Assert.False(told.ContainsKey("OTEL_EXPORTER_OTLP_ENDPOINT"));
        Assert.Equal("Development", told["ASPNETCORE_ENVIRONMENT"]);
        Assert.Equal(running.Platform["service"].Url, told["ASPNETCORE_URLS"]);
    }

    [Fact]
    public async Task A_generated_secret_is_kept_where_only_its_owner_reads_it()
    {
        var told = await ToldAsync();

        Assert.Equal(44, told["Sample__Key"].Length);
        Assert.Contains(told["Sample__Key"], running.Secrets, StringComparison.Ordinal);
        foreach (var file in (string[])["secrets.json", "platform.json", "redis/redis.conf", "messaging/rabbitmq.conf"])
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(running.Folder.File(file)));
    }

    [Fact]
    public async Task A_secret_of_this_run_is_told_in_the_platforms_file_and_kept_nowhere()
    {
        var told = await ToldAsync();

        Assert.Equal(43, told["Sample__AdminKey"].Length);
        Assert.Equal(told["Sample__AdminKey"], running.Platform.Parameters["admin-key"]);
        Assert.DoesNotContain(told["Sample__AdminKey"], running.Secrets, StringComparison.Ordinal);
    }

    [Fact]
    public void No_password_shows_in_a_command_line()
    {
        var passwords = running.Secrets.Split('"').Where(text => text.Length >= 22 && text.All(char.IsAsciiLetterOrDigit)).ToList();
        Assert.Equal(4, passwords.Count);
        foreach (var pid in Descendants.Of(Environment.ProcessId))
        {
            if (Descendants.IsAlive(pid))
                Assert.DoesNotContain(passwords, password => File.ReadAllText($"/proc/{pid}/cmdline").Contains(password, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Servers_listen_on_loopback_alone()
    {
        // "  0: 0100007F:4E20 00000000:0000 0A ...": local address in hex, 0A is LISTEN
        var open = File.ReadAllLines("/proc/net/tcp").Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[3] == "0A").Select(fields => fields[1].Split(':')).ToLookup(address => Convert.ToInt32(address[1], 16), address => address[0]);
        foreach (var connection in running.Platform.Resources.Where(one => one.Pid is not null))
        {
            var port = connection.Url is { } url ? new Uri(url).Port : int.Parse(connection.ConnectionString!.Split("Port=").Last().Split(':').Last().Split(';', ',')[0], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(["0100007F"], open[port]);
        }
    }

    private async Task<Dictionary<string, string>> ToldAsync()
    {
        using var http = new HttpClient();
        return (await http.GetFromJsonAsync<Dictionary<string, string>>($"{running.Platform["service"].Url}/env"))!;
    }
}
