using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);
builder.AddDockerComposeEnvironment("compose");

// Servers. Each generates its password (postgres-password and so on) where none is configured.
var postgres = builder.AddPostgres("postgres").WithDataVolume();
var redis = builder.AddRedis("redis").WithDataVolume();
var messaging = builder.AddRabbitMQ("messaging").WithManagementPlugin().WithDataVolume();

// One database a service: none opens another's.
var catalogDb = postgres.AddDatabase("catalogdb", "catalog");
var fingerprintDb = postgres.AddDatabase("fingerprintdb", "fingerprint");
var activationDb = postgres.AddDatabase("activationdb", "activation");
var notificationDb = postgres.AddDatabase("notificationdb", "notification");

// Encrypts product keys in catalogdb: losing it loses them.
var catalogMasterKey = builder.AddParameter("catalog-master-key",
    new GenerateParameterDefault { MinLength = 44, Special = false }, secret: true, persist: true);

// Who may: an administrator's key for this run, and what the services show each other.
var adminKey = builder.AddParameter("admin-key", new GenerateParameterDefault { MinLength = 43, Special = false }, secret: true);
var serviceKey = builder.AddParameter("service-key", new GenerateParameterDefault { MinLength = 43, Special = false }, secret: true, persist: true);

// On the broker each service is a user of its own (eng/broker). The users of a broker that was there before are its owner's.
var brokerUsers = builder.Configuration.GetConnectionString("messaging") is not null ? null
    : builder.AddProject("broker-users", "../tools/BrokerUsers/BrokerUsers.csproj", launchProfileName: null)
        .WithReference(messaging).WaitFor(messaging)
        .WithEnvironment("Broker__Management", messaging.GetEndpoint("management"));

// Serials and network addresses are kept as hashes under it: with another one every machine would be a new one.
var identifierKey = builder.AddParameter("fingerprint-identifier-key",
    new GenerateParameterDefault { MinLength = 44, Special = false }, secret: true, persist: true); // 44 letters and digits are base64 of 33 bytes

// Services
var fingerprintMatching = AddService("fingerprint-matching", "FingerprintMatching", fingerprintDb)
    .WithEnvironment("FingerprintMatching__IdentifierKey", identifierKey)
    .WithReplicas(Replicas("fingerprint-matching"));

var activation = AddService("activation", "Activation", activationDb)
    .WithReference(redis).WaitFor(redis)
    .WithReplicas(Replicas("activation"));

var notification = AddService("notification", "Notification", notificationDb)
    .WithEnvironment("Notification__SecretKey", builder.AddParameter("notification-secret-key", // webhooks' secrets in notificationdb are sealed with it
        new GenerateParameterDefault { MinLength = 44, Special = false }, secret: true, persist: true));
if (builder.ExecutionContext.IsRunMode) // elsewhere mail leaves by SMTP, and paths and addresses of this machine mean nothing
{
    notification.WithEnvironment("Notification__Folder", builder.Configuration["MailFolder"] ?? Path.GetFullPath("../.data/mail", builder.AppHostDirectory))
        .WithEnvironment("Notification__PublicUrl", notification.GetEndpoint("http"))
        .WithEnvironment("Notification__LinkKey", builder.AddParameter("notification-link-key", new GenerateParameterDefault { MinLength = 43, Special = false }, secret: true, persist: true));
}

var keyCatalog = AddService("key-catalog", "KeyCatalog", catalogDb)
    .WithReference(redis).WaitFor(redis)
    .WithReference(activation)
    .WithEnvironment("KeyCatalog__MasterKey", catalogMasterKey);

// Where people look. It keeps nothing but telemetry, and that in memory: the others send it here unless told to send it elsewhere.
var console = builder.AddProject("console", "../services/console/Console.csproj", launchProfileName: null)
    .WithHttpEndpoint()
    .WithHttpEndpoint(name: "otlp", env: "Otlp__Port")
    .WithHttpHealthCheck("/health")
    .WithEnvironment("Access__BootstrapKey", adminKey)
    .WithEnvironment("Access__ServiceKey", serviceKey)
    .WithReference(keyCatalog)
    .WithReference(fingerprintMatching)
    .WithReference(activation)
    .WithReference(notification);
if (builder.ExecutionContext.IsRunMode)
    notification.WithEnvironment("Notification__ConsoleUrl", console.GetEndpoint("http"));

// A day in the life of a fleet. It has no endpoint: a job that runs once, when all else is healthy.
if (args.Contains("--demo"))
{
    // On the broker it is what it plays: an internal system.
    WithBroker("system-fleet-demo", builder.AddProject("fleet-demo", "../tools/FleetDemo/FleetDemo.csproj", launchProfileName: null))
        .WithEnvironment("ApiKey", adminKey)
        .WithReference(keyCatalog).WaitFor(keyCatalog)
        .WithReference(fingerprintMatching).WaitFor(fingerprintMatching)
        .WithReference(activation).WaitFor(activation)
        .WithReference(notification).WaitFor(notification);
}

await using var app = builder.Build();

if (!args.Contains("--demo") || !args.Contains("--exit"))
{
    await app.RunAsync();
    return;
}

await app.StartAsync();
try
{
    var day = await app.ResourceNotifications.WaitForResourceAsync("fleet-demo",
        demo => KnownResourceStates.TerminalStates.Contains(demo.Snapshot.State?.Text));
    Environment.ExitCode = day.Snapshot.ExitCode ?? 1;
}
catch (OperationCanceledException) // stopped before the day was over
{
    Environment.ExitCode = 1;
}
await app.StopAsync();

IResourceBuilder<ProjectResource> AddService(string name, string project, IResourceBuilder<IResourceWithConnectionString> database) =>
    WithBroker(name, builder.AddProject(name, $"../services/{name}/{project}.csproj", launchProfileName: null)
        .WithHttpEndpoint()
        .WithHttpHealthCheck("/health")
        .WithReference(database).WaitFor(database)
        .WithEnvironment("Access__BootstrapKey", adminKey)
        .WithEnvironment("Access__ServiceKey", serviceKey));

IResourceBuilder<ProjectResource> WithBroker(string user, IResourceBuilder<ProjectResource> project)
{
    if (brokerUsers is null)
        return project.WithReference(messaging).WaitFor(messaging);
    var password = builder.AddParameter($"broker-{user}", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);
    brokerUsers.WithEnvironment($"Broker__Passwords__{user}", password);
    var address = messaging.GetEndpoint("tcp").Property(EndpointProperty.HostAndPort);
    return project.WithEnvironment("ConnectionStrings__messaging", ReferenceExpression.Create($"amqp://{user}:{password}@{address}"))
        .WaitFor(messaging).WaitForCompletion(brokerUsers);
}

int Replicas(string name) => builder.Configuration.GetValue($"Replicas:{name}", defaultValue: 1);
