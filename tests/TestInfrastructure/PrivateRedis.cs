using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace MakPlatform.TestInfrastructure;

/// <summary>A Redis server of the tests' own.</summary>
public sealed class PrivateRedis : IAsyncDisposable
{
    private readonly PrivateApp app;

    private PrivateRedis(PrivateApp app, string connectionString) => (this.app, ConnectionString) = (app, connectionString);

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts it.</summary>
    public static async Task<PrivateRedis> Start()
    {
        IResourceBuilder<RedisResource>? redis = null;
        var app = await PrivateApp.Start("redis", builder => redis = builder.AddRedis("redis"));
        return new(app, (await redis!.Resource.ConnectionStringExpression.GetValueAsync(CancellationToken.None))!);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => app.DisposeAsync();
}
