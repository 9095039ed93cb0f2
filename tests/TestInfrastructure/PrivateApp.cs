using Aspire.Hosting;

namespace MakPlatform.TestInfrastructure;

/// <summary>One server without the platform around it, started the way the AppHost does, in a data folder of its own.</summary>
internal sealed class PrivateApp : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly DistributedApplication app;
    private readonly Containers containers;
    private readonly string dataFolder;

    private PrivateApp(DistributedApplication app, Containers containers, string dataFolder) =>
        (this.app, this.containers, this.dataFolder) = (app, containers, dataFolder);

    /// <summary>Starts what <paramref name="add"/> adds, and waits until the resource <paramref name="name"/> is healthy.</summary>
    public static async Task<PrivateApp> Start(string name, Action<IDistributedApplicationBuilder> add)
    {
        var containers = await Containers.StartWhereNeeded();
        var dataFolder = Directory.CreateTempSubdirectory($"makplatform-{name}-").FullName;
        var builder = DistributedApplication.CreateBuilder(["--data", dataFolder, "--logs", "none"]);
        foreach (var (key, value) in containers.Configuration)
            builder.Configuration[key.Replace("__", ":", StringComparison.Ordinal)] = value;

        add(builder);
        var app = builder.Build();
        await app.StartAsync();
        await app.ResourceNotifications.WaitForResourceHealthyAsync(name).WaitAsync(StartPatience);
        return new PrivateApp(app, containers, dataFolder);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await containers.DisposeAsync();
        Directory.Delete(dataFolder, recursive: true);
    }
}
