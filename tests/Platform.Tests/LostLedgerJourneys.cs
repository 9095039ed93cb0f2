using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;
using Npgsql;

namespace MakPlatform.Platform.Tests;

/// <summary>Activation loses its database: it asks for the whole catalogue, and has all of its keys again.</summary>
[Collection(nameof(Crashes))]
public sealed class LostLedgerJourneys(Platform platform)
{
    [Fact]
    public async Task Activation_with_an_empty_database_gets_all_its_keys_where_they_are_now()
    {
        var (berlin, keyId) = await platform.Catalogue.OpenPool(5);
        var munich = $"{berlin}-munich";
        await platform.Catalogue.AddActivations(berlin, keyId, 10, "MS-2026-000417");
        await platform.Catalogue.Ask(HttpMethod.Post, $"/keys/{keyId}/move", new { pool = munich, reason = "the site moved", movedBy = "ada" });
        await platform.Catalogue.Ask(HttpMethod.Put, $"/pools/{munich}", new { product = "windows-11-pro", quotas = new[] { new { requester = "platform-tests", perMonth = 1 } }, definedBy = "ada" });
        await Until.True(() => platform.Catalogue.Level(munich), level => level is { Total: 15 }, "the move to be known");
        await platform.Requester.AskGranted(TestRequests.For(munich, TestMachines.Physical()));

        await LoseDatabase();

        await Until.True(() => platform.Catalogue.Level(munich), level => level is { Total: 15, Remaining: 15 }, "all events to have come again", TimeSpan.FromMinutes(2));
        await Until.True(() => platform.Catalogue.Remaining(munich), level => level is { Remaining: 15, Source: "redis" }, "the copy to forget the lost ledger");
        var answers = await Task.WhenAll(platform.Requester.Ask(TestRequests.For(munich, TestMachines.Physical())), platform.Requester.Ask(TestRequests.For(munich, TestMachines.Physical())));
        Assert.Equal([DenialCode.QuotaExceeded], answers.OfType<ActivationDenied>().Select(denied => denied.Code));
    }

    private async Task LoseDatabase()
    {
        await using (var owner = NpgsqlDataSource.Create((await platform.Run.State())!["activationdb"].ConnectionString!))
        {
            await using var drop = owner.CreateCommand("drop schema public cascade; create schema public; grant usage on schema public to public;");
            await drop.ExecuteNonQueryAsync();
        }

        var killed = new[] { await platform.Run.Kill("activation"), await platform.Run.Kill("activation", replica: 1) };
        foreach (var pid in killed)
            await platform.Run.Restarted(pid);
    }
}
