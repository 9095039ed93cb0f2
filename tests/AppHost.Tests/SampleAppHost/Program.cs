// A small platform as a process of its own, for the tests that send it signals: SampleAppHost [--broker] [--job EXITCODE] [--data DIR] ...
var builder = DistributedApplication.CreateBuilder(args);

var postgres = builder.AddPostgres("postgres").WithDataVolume();
var redis = builder.AddRedis("redis");
var service = builder.AddProject("service", "../SampleService/SampleService.csproj", launchProfileName: null)
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health")
    .WithReference(redis).WaitFor(redis)
    .WaitFor(postgres.AddDatabase("sampledb"));
if (args.Contains("--broker"))
    service.WaitFor(builder.AddRabbitMQ("messaging").WithManagementPlugin());

var job = Array.IndexOf(args, "--job");
if (job >= 0)
    builder.AddProject("job", "../SampleJob/SampleJob.csproj", launchProfileName: null).WithArgs(args[job + 1]).WaitFor(service);

await using var app = builder.Build();
if (job < 0)
{
    await app.RunAsync();
    return;
}

await app.StartAsync();
try
{
    var end = await app.ResourceNotifications.WaitForResourceAsync("job", one => KnownResourceStates.TerminalStates.Contains(one.Snapshot.State?.Text));
    Environment.ExitCode = end.Snapshot.ExitCode ?? 1;
}
catch (OperationCanceledException)
{
    Environment.ExitCode = 1;
}
await app.StopAsync();
