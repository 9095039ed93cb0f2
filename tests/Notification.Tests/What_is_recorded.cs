using System.Net.Http.Json;
using System.Text.Json;
using MakPlatform.Edge;
using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using MakPlatform.ServiceDefaults;
using MakPlatform.TestInfrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

public sealed class What_is_recorded(Postgres postgres) : IDisposable
{
    private readonly DirectoryInfo temp = Directory.CreateTempSubdirectory("makplatform-recorded-");
    private readonly FakeTimeProvider clock = new(Morning);

    [Fact]
    public async Task A_repeated_batch_in_another_order_adds_nothing()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        var changes = Falling(50, 6, 5, 3, 2, 0).ToArray();

        await replica.TakeIn(changes);
        await replica.TakeIn([.. changes.Reverse()]);

        Assert.Equal(AlertLevel.Exhausted, Assert.Single(await replica.Alerts()).Level);
    }

    [Fact]
    public async Task Added_activations_mark_the_notices_of_the_episode_resolved()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.TakeIn(Left(1, 5));
        await replica.TakeIn(Left(2, 0));
        await replica.TakeIn(Left(3, 50, total: 100), Left(4, 8, total: 100));

        var alerts = await replica.Alerts();
        Assert.Equal([AlertLevel.Low, AlertLevel.Exhausted, AlertLevel.Low], alerts.Select(alert => alert.Level));
        Assert.Equal([Resolution.ActivationsAdded, Resolution.ActivationsAdded, null], alerts.Select(alert => alert.ResolvedBy));
        Assert.Equal(Morning.AddMinutes(3), alerts[0].ResolvedAt);
    }

    [Fact]
    public async Task A_mail_server_that_is_away_delays_the_mail_and_nothing_else()
    {
        using var replica = await Replica.OnNewDatabase(postgres, clock);
        var away = await SmtpServer.Start();
        await away.DisposeAsync();
        await replica.TakeIn(Left(1, 5));
        var broken = replica.Sender(new Smtp(new SmtpOptions { Host = "127.0.0.1", Port = away.Port, Tls = SmtpTls.None }));

        Assert.False(await broken.SendNext(CancellationToken.None));
        await replica.TakeIn(Left(2, 0));
        var low = (await replica.Alerts())[0];
        Assert.Equal((AlertState.Pending, 1, Morning.AddSeconds(5)), (low.State, low.Attempts, low.NextAttemptAt));
        Assert.Contains("refused", low.LastError, StringComparison.OrdinalIgnoreCase);

        await using var back = await SmtpServer.Start();
        var working = replica.Sender(new Smtp(new SmtpOptions { Host = "127.0.0.1", Port = back.Port, Tls = SmtpTls.None }));
        Assert.True(await working.SendNext(CancellationToken.None));
        Assert.False(await working.SendNext(CancellationToken.None)); // low waits for its time
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(await working.SendNext(CancellationToken.None));
        Assert.Equal([(AlertState.Sent, 2), (AlertState.Sent, 1)], (await replica.Alerts()).Select(alert => (alert.State, alert.Attempts)));
        Assert.Contains("0 of 50", (await back.NextMail()).Mail.Subject, StringComparison.Ordinal);
        Assert.Contains("5 of 50", (await back.NextMail()).Mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_three_days_a_notice_is_given_up_and_stays_listed()
    {
        using var replica = await Replica.OnNewDatabase(postgres, clock);
        await replica.TakeIn(Left(1, 5));
        await File.WriteAllTextAsync(Path.Combine(temp.FullName, "a-file"), "");
        var broken = replica.Sender(new Folder(Path.Combine(temp.FullName, "a-file")));
        await broken.SendNext(CancellationToken.None);
        clock.Advance(TimeSpan.FromDays(3));
        await broken.SendNext(CancellationToken.None);

        var alert = Assert.Single(await replica.Alerts());
        Assert.Equal((AlertState.Failed, 2, null), (alert.State, alert.Attempts, alert.NextAttemptAt));
        Assert.False(await replica.Sender(new Folder(temp.FullName)).SendNext(CancellationToken.None));
    }

    [Fact]
    public async Task The_sender_wakes_when_there_is_something_to_send()
    {
        using var replica = await Replica.OnNewDatabase(postgres, TimeProvider.System);
        using var sender = replica.Sender(new Folder(temp.FullName));
        await sender.StartAsync(CancellationToken.None);
        await replica.TakeIn(Left(1, 0));

        var alerts = await Until.True(replica.Alerts, alerts => alerts is [{ State: AlertState.Sent }], "the notice to be sent");
        Assert.True(File.Exists(alerts[0].File));
        await sender.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Is_listed_newest_first_page_by_page()
    {
        using var replica = await Replica.OnNewDatabase(postgres, clock);
        for (var i = 0; i < 5; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await replica.TakeIn(Left(1, 0, pool: $"pool-{i}"));
        }

        await using var app = Serve(replica);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), DefaultRequestHeaders = { Authorization = new("Bearer", AdminKey) } };
        var pools = new List<string>();
        for (var query = "/alerts?limit=2"; query is not null;)
        {
            var page = await client.GetFromJsonAsync<JsonElement>(query);
            pools.AddRange(page.GetProperty("items").EnumerateArray().Select(alert => alert.GetProperty("pool").GetString()!));
            query = page.GetProperty("next").GetString() is { } next ? $"/alerts?limit=2&after={next}" : null;
        }

        Assert.Equal(["pool-4", "pool-3", "pool-2", "pool-1", "pool-0"], pools);
        var one = await client.GetFromJsonAsync<JsonElement>("/alerts?pool=pool-3");
        Assert.Equal($"folder {temp.FullName}", one.GetProperty("transport").GetString());
        Assert.Equal(1, one.GetProperty("items").GetArrayLength());
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await client.GetAsync("/pools/nobody-knows-it")).StatusCode);
        Assert.Equal(1, (await client.GetFromJsonAsync<JsonElement>("/pools/pool-3")).GetProperty("version").GetInt64());
    }

    public void Dispose() => temp.Delete(recursive: true);

    private const string AdminKey = "an-administrators-key-of-these-tests-alone";

    private WebApplication Serve(Replica replica)
    {
        var builder = WebApplication.CreateSlimBuilder();
        using var db = replica.CreateDbContext();
        builder.Configuration["ConnectionStrings:notificationdb"] = db.Database.GetConnectionString();
        builder.Configuration["Access:BootstrapKey"] = AdminKey;
        builder.AddServiceDefaults("notification").AddDatabase<NotificationDb>("notificationdb").AddEdge("notification", "notificationdb");
        builder.Services.AddScoped(_ => replica.CreateDbContext());
        builder.Services.AddSingleton<INoticeTransport>(new Folder(temp.FullName));
        builder.Services.AddOptions<NotificationOptions>();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseServiceDefaults().UseEdge("notification");
        app.MapAlerts();
        app.MapPools();
        return app;
    }
}
