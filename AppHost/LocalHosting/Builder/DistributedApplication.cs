using Aspire.Hosting.ApplicationModel;
using MakPlatform.LocalHosting.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

public sealed class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost host;

    internal DistributedApplication(IHost host) => this.host = host;

    public IServiceProvider Services => host.Services;

    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) =>
        CreateBuilder(new DistributedApplicationOptions { Args = args });

    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options)
    {
        if (options.Args?.Contains("--help") is true)
        {
            System.Console.WriteLine(CommandLine.Help);
            System.Environment.Exit(0);
        }

        return new DistributedApplicationBuilder(options);
    }

    public void Run() => RunAsync().GetAwaiter().GetResult();

    public Task RunAsync(CancellationToken cancellationToken = default) => HostingAbstractionsHostExtensions.RunAsync(host, cancellationToken);

    /// <summary>Sets everything going; what is healthy when, <see cref="ResourceNotifications"/> tells.</summary>
    public Task StartAsync(CancellationToken cancellationToken = default) => host.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken = default) => host.StopAsync(cancellationToken);

    public void Dispose() => host.Dispose();

    public ValueTask DisposeAsync() => host is IAsyncDisposable disposable ? disposable.DisposeAsync() : default;
}

public sealed class DistributedApplicationException(string message) : Exception(message);
