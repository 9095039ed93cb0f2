using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using MakPlatform.LocalHosting.Console;
using MakPlatform.LocalHosting.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder host;
    private readonly List<IResource> resources = [];

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        AppHostDirectory = options.ProjectDirectory ?? ProjectOfThisProgram() ?? Directory.GetCurrentDirectory();
        host = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppHostDirectory });
        host.Configuration.AddInMemoryCollection(CommandLine.ToSettings(options.Args ?? [], Directory.GetCurrentDirectory()));
        // AppHost.cs asks for it: mail of a local run lies with the run's other data.
        host.Configuration["MailFolder"] ??= Path.Combine(DataFolder.RootOf(host.Configuration, AppHostDirectory), "mail");
        host.Logging.ClearProviders(); // what this engine has to say goes through Voice
        host.Services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        host.Services.Configure<HostOptions>(hosting => hosting.ShutdownTimeout = TimeSpan.FromMinutes(1));
        host.Services.AddOptions<LocalHostingOptions>().BindConfiguration(LocalHostingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        host.Services.TryAddSingleton(TimeProvider.System);
        host.Services.AddSingleton<ResourceNotificationService>();
        host.Services.AddSingleton<Voice>();
        host.Services.AddSingleton<DataFolder>();
        host.Services.AddSingleton<IReadOnlyList<IResource>>(resources);
        host.Services.AddHostedService<Orchestrator>();
    }

    public ConfigurationManager Configuration => host.Configuration;

    public string AppHostDirectory { get; }

    public DistributedApplicationExecutionContext ExecutionContext { get; } = new();

    public IHostEnvironment Environment => host.Environment;

    public IServiceCollection Services => host.Services;

    public IReadOnlyList<IResource> Resources => resources;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (resources.Exists(other => string.Equals(other.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
            throw new DistributedApplicationException($"There are two resources named '{resource.Name}'.");
        resources.Add(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build()
    {
        host.Services.AddSingleton(new AppHostFolder(AppHostDirectory));
        return new DistributedApplication(host.Build());
    }

    private static string? ProjectOfThisProgram() =>
        Assembly.GetEntryAssembly()?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(metadata => metadata.Key == "apphostprojectpath")?.Value;
}
