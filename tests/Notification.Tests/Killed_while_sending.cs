using System.Diagnostics;
using MakPlatform.Notification.Storage;
using MakPlatform.TestInfrastructure;
using Microsoft.EntityFrameworkCore;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

/// <summary>The service itself, twice, with its bus, its database and a mail server; and kill -9.</summary>
public sealed class Killed_while_sending(Postgres postgres)
{
    private const int Count = 1_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_thousand_mails_are_all_sent_with_at_most_one_double_a_kill_which_has_the_same_message_id()
    {
        // Servers start while the database is filled.
        var broker = PrivateRabbit.Start();
        var mail = SmtpServer.Start();
        using var replica = await Replica.OnNewDatabase(postgres, TimeProvider.System);
        replica.Options.MostPerHour = 10_000;
        foreach (var some in Enumerable.Range(0, Count).Chunk(100))
            await replica.TakeIn([.. some.Select(pool => Left(1, 0, pool: $"pool-{pool}", at: replica.Clock.GetUtcNow()))]);
        await using var rabbit = await broker;
        await using var server = await mail;
        await using var db = replica.CreateDbContext();
        var settings = Settings(db.Database.GetConnectionString()!, rabbit.ConnectionString, server.Port);

        var ids = new List<string>();
        var services = new List<Process> { Start(settings), Start(settings) };
        foreach (var killAt in new[] { 150, 400, 700 })
        {
            while (ids.Count < killAt)
                ids.Add((await server.NextMail(Patience)).Mail.MessageId!);
            services[0].Kill();
            services.RemoveAt(0);
            services.Add(Start(settings));
        }

        await Until.True(() => db.Deliveries.CountAsync(row => row.State == DeliveryState.Sent), sent => sent == Count, "all mails to be sent", Patience);
        foreach (var service in services)
            service.Kill();
        while (await server.AnyMail() is { } taken)
            ids.Add(taken.Mail.MessageId!);

        Assert.Equal(Count, ids.Distinct().Count());
        Assert.InRange(ids.Count, Count, Count + 3);
    }

    private static Process Start(Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MakPlatform.Notification.dll")]) { RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static Dictionary<string, string> Settings(string database, string broker, int port) => new()
    {
        ["ConnectionStrings__notificationdb"] = database,
        ["ConnectionStrings__messaging"] = broker,
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["Logging__LogLevel__Default"] = "Warning",
        ["Notification__Transport"] = "Smtp",
        ["Notification__From"] = "mak@example.org",
        ["Notification__Recipients__0"] = "ops@example.org",
        ["Notification__Smtp__Host"] = "127.0.0.1",
        ["Notification__Smtp__Port"] = $"{port}",
        ["Notification__Smtp__Tls"] = "None",
        ["Notification__Poll"] = "00:00:00.200",
    };
}
