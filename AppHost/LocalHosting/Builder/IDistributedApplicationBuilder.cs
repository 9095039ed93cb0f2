using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

public interface IDistributedApplicationBuilder
{
    ConfigurationManager Configuration { get; }

    string AppHostDirectory { get; }

    DistributedApplicationExecutionContext ExecutionContext { get; }

    IHostEnvironment Environment { get; }

    IServiceCollection Services { get; }

    IReadOnlyList<IResource> Resources { get; }

    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    DistributedApplication Build();
}

public sealed class DistributedApplicationOptions
{
    public string[]? Args { get; init; }

    /// <summary>Relative project paths start here; without it, where the AppHost's project lies.</summary>
    public string? ProjectDirectory { get; set; }
}

/// <summary>This engine only runs; publishing is Aspire's.</summary>
public sealed class DistributedApplicationExecutionContext
{
    public bool IsRunMode { get; } = true;
}
