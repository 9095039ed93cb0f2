using System.Text.RegularExpressions;
using Xunit;

namespace MakPlatform.Compose.Tests;

/// <summary>docker-compose.yml is the platform of AppHost.cs, from containers: the two are held against each other.</summary>
public sealed partial class ComposeTests
{
    private static readonly string AppHost = ComposeFile.Read("AppHost.cs.txt");
    private const string Job = "broker-users";

    private static readonly string[] Built = [.. Matches(ServiceCall(), 1)];

    public static TheoryData<string> OurServices => [.. Built];

    public static TheoryData<string> AllServices => [.. ComposeFile.Services.Keys.Except([Job])];

    [Fact]
    public void Every_service_and_server_of_the_AppHost_is_there()
    {
        Assert.NotEmpty(Built);
        Assert.Empty(Built.Concat(Matches(ServerCall(), 1)).Except(ComposeFile.Services.Keys));
    }

    [Fact]
    public void The_init_script_creates_the_databases_of_the_AppHost()
    {
        var created = CreateDatabase().Matches(ComposeFile.Read("create-databases.sql")).Select(match => match.Groups[1].Value);
        Assert.Equal(Matches(DatabaseCall(), 2).Order(), created.Order());
    }

    [Fact]
    public void Each_connection_string_names_its_own_database()
    {
        foreach (var (connection, database) in DatabaseCall().Matches(AppHost).Select(match => (match.Groups[1].Value, match.Groups[2].Value)))
        {
            var users = Built.Where(service => Environment(service).ContainsKey($"ConnectionStrings__{connection}")).ToList();
            Assert.EndsWith($"Database={database}", (string)Environment(Assert.Single(users))[$"ConnectionStrings__{connection}"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(OurServices))]
    public void A_service_is_checked_and_waits_for_healthy_servers(string name)
    {
        var service = ComposeFile.Service(name);
        Assert.Contains("http://127.0.0.1:8080/health", ComposeFile.List(ComposeFile.Map(service["healthcheck"])["test"]));
        var waits = ComposeFile.Map(service["depends_on"]);
        Assert.Contains("postgres", waits.Keys);
        Assert.Contains("messaging", waits.Keys);
        Assert.All(waits, wait => Assert.Equal(wait.Key is Job ? "service_completed_successfully" : "service_healthy", ComposeFile.Map(wait.Value)["condition"]));
        Assert.Equal(name, Environment(name)["OTEL_SERVICE_NAME"]);
    }

    [Theory]
    [MemberData(nameof(OurServices))]
    public void A_service_is_a_user_of_the_broker_by_itself_that_the_job_makes(string name)
    {
        var password = $"BROKER_{name.ToUpperInvariant().Replace('-', '_')}_PASSWORD";
        Assert.Equal($"amqp://{name}:${{{password}}}@messaging:5672", Environment(name)["ConnectionStrings__messaging"]);
        Assert.StartsWith($"${{{password}:?", (string)Environment(Job)[$"Broker__Passwords__{name}"], StringComparison.Ordinal);
        Assert.Contains(Job, ComposeFile.Map(ComposeFile.Service(name)["depends_on"]).Keys);
    }

    [Fact]
    public void The_console_is_healthy_by_itself_and_finds_every_service()
    {
        var console = ComposeFile.Service("console");
        Assert.Contains("http://127.0.0.1:8080/health", ComposeFile.List(ComposeFile.Map(console["healthcheck"])["test"]));
        var started = AppHost[AppHost.IndexOf("AddProject(\"console\"", StringComparison.Ordinal)..];
        Assert.Equal(Built.Order(), ConsoleReference().Matches(started[..started.IndexOf(';', StringComparison.Ordinal)]).Select(match => Dashed(match.Groups[1].Value)).Order());
        Assert.All(Built, service => Assert.Equal($"http://{service}:8080", Environment("console")[$"services__{service}__http__0"]));

        static string Dashed(string name) => string.Concat(name.Select(letter => char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"));
    }

    [Fact]
    public void Mails_link_to_the_ports_that_are_open_and_everything_that_links_and_seals_is_set_as_in_the_AppHost()
    {
        var notification = Environment("notification");
        Assert.Contains($"{notification["Notification__PublicUrl"]}".Split(":-")[1].TrimEnd('}').Replace("http://", "", StringComparison.Ordinal) + ":8080", ComposeFile.List(ComposeFile.Service("notification")["ports"]));
        Assert.Contains($"{notification["Notification__ConsoleUrl"]}".Split(":-")[1].TrimEnd('}').Replace("http://", "", StringComparison.Ordinal) + ":8080", ComposeFile.List(ComposeFile.Service("console")["ports"]));
        var set = NotificationSetting().Matches(AppHost).Select(match => match.Value).Distinct().Except(["Notification__Folder"]).ToList();
        Assert.Equal(4, set.Count);
        Assert.Empty(set.Except(notification.Keys));
    }

    [Theory]
    [MemberData(nameof(AllServices))]
    public void Everything_restarts_and_listens_on_loopback_only(string name)
    {
        var service = ComposeFile.Service(name);
        Assert.Equal("unless-stopped", service["restart"]);
        Assert.All(ComposeFile.List(service["ports"]), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
        if (name != "dashboard")
            Assert.True(service.ContainsKey("healthcheck"), $"{name} has no health check.");
    }

    [Fact]
    public void No_secret_is_written_down_and_the_example_explains_each_variable()
    {
        var used = Variable().Matches(ComposeFile.Text).Select(match => match.Groups[1].Value).Distinct().Order();
        var lines = ComposeFile.Read(".env.example").Split('\n');
        var explained = lines.Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#')).Select(line => line.Split('=')).ToList();
        Assert.Equal(used, explained.Select(pair => pair[0]).Order());
        Assert.All(explained.Where(pair => pair[0] != "NOTIFICATION_RECIPIENT"), pair => Assert.Empty(pair[1].Trim()));
        Assert.All(Secret().Matches(ComposeFile.Text), match => Assert.StartsWith("${", match.Groups[1].Value, StringComparison.Ordinal));
    }

    private static Dictionary<string, object> Environment(string service) => ComposeFile.Map(ComposeFile.Service(service)["environment"]);

    private static IEnumerable<string> Matches(Regex call, int group) => call.Matches(AppHost).Select(match => match.Groups[group].Value);

    [GeneratedRegex("""[^>] AddService\("([a-z-]+)",""")]
    private static partial Regex ServiceCall();

    [GeneratedRegex("""builder\.Add(?:Postgres|Redis|RabbitMQ)\("([a-z-]+)"\)""")]
    private static partial Regex ServerCall();

    [GeneratedRegex("""AddDatabase\("([a-z]+)", "([a-z]+)"\)""")]
    private static partial Regex DatabaseCall();

    [GeneratedRegex(@"\.WithReference\((\w+)\)")]
    private static partial Regex ConsoleReference();

    [GeneratedRegex("Notification__[A-Za-z]+")]
    private static partial Regex NotificationSetting();

    [GeneratedRegex("create database ([a-z]+);")]
    private static partial Regex CreateDatabase();

    [GeneratedRegex(@"(?<!\$)\$\{([A-Z_]+)")]
    private static partial Regex Variable();

    // "Password=x", "password=x", "KeyCatalog__MasterKey: x", "amqp://activation:x@"
    [GeneratedRegex("""(?:[Pp]assword=|PASSWORD: |_PASS: |APIKEY: |api-key=|MasterKey: |REDISCLI_AUTH: |amqp://[a-z-]+:)([^\s;@]+)""")]
    private static partial Regex Secret();
}
