using MakPlatform.FingerprintMatching.Tests;
using MakPlatform.TestInfrastructure;

[assembly: AssemblyFixture(typeof(Postgres))]

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>One real server for all tests of this assembly.</summary>
public sealed class Postgres : IAsyncLifetime
{
    private PrivatePostgres? server;

    public async ValueTask InitializeAsync() => server = await PrivatePostgres.Start();

    public Task<string> NewDatabase() => server!.NewDatabase();

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
