using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace MakPlatform.TestInfrastructure;

/// <summary>A RabbitMQ server of the tests' own.</summary>
public sealed class PrivateRabbit : IAsyncDisposable
{
    private readonly PrivateApp app;

    private PrivateRabbit(PrivateApp app, string connectionString) => (this.app, ConnectionString) = (app, connectionString);

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts it.</summary>
    public static async Task<PrivateRabbit> Start()
    {
        IResourceBuilder<RabbitMQServerResource>? rabbit = null;
        var app = await PrivateApp.Start("messaging", builder => rabbit = builder.AddRabbitMQ("messaging"));
        return new(app, (await rabbit!.Resource.ConnectionStringExpression.GetValueAsync(CancellationToken.None))!);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => app.DisposeAsync();
}
