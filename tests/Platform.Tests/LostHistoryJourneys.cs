using System.Net.Http.Json;
using System.Text.Json;
using MakPlatform.TestInfrastructure;
using Npgsql;

namespace MakPlatform.Platform.Tests;

/// <summary>Notification loses its database: it asks activation for the past of all pools, also of those that nothing is heard of any more.</summary>
[Collection(nameof(Crashes))]
public sealed class LostHistoryJourneys(Platform platform)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Notification_with_an_empty_database_gets_its_pools_days_again_from_the_ledger()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(50);
        for (var machine = 0; machine < 3; machine++)
            await platform.Requester.AskGranted(TestRequests.For(pool, TestMachines.Physical()));
        await Until.True(() => Used(pool), used => used == 3, "what was consumed to be heard", Patience);

        await using (var owner = NpgsqlDataSource.Create((await platform.Run.State())!["notificationdb"].ConnectionString!))
        {
            await using var drop = owner.CreateCommand("drop schema public cascade; create schema public;");
            await drop.ExecuteNonQueryAsync();
        }

        await platform.Run.Restarted(await platform.Run.Kill("notification"));

        await Until.True(() => Used(pool), used => used == 3, "what was consumed to be known again, though nothing happened since", Patience);
    }

    // Days in UTC: midnight may come between.
    private async Task<int> Used(string pool)
    {
        using var notification = await platform.Http("notification");
        using var answer = await notification.GetAsync($"/pools?limit=1&days=2&after={pool[..^1]}");
        if (!answer.IsSuccessStatusCode)
            return -1;
        var items = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items");
        return items.GetArrayLength() == 1 && items[0].GetProperty("pool").GetString() == pool ? items[0].GetProperty("days").EnumerateArray().Sum(day => day.GetProperty("used").GetInt32()) : -1;
    }
}
