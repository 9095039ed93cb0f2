using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace MakPlatform.Benchmarks.Remaining;

/// <summary>The ceiling: a process of its own with one ASP.NET endpoint that does one Redis GET and nothing else.</summary>
internal static class BareEndpoint
{
    public static Command Create()
    {
        var redis = new Argument<string>("redis");
        var entry = new Argument<string>("entry");
        var command = new Command("bare-endpoint", "Started by the remaining benchmark") { redis, entry };
        command.Hidden = true;
        command.SetAction((parsed, cancellationToken) => Run(parsed.GetValue(redis)!, parsed.GetValue(entry)!, cancellationToken));
        return command;
    }

    private static async Task Run(string redis, string entry, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        await using var app = builder.Build();
        app.MapGet("/", async () => TypedResults.Text((string?)await connection.GetDatabase().StringGetAsync(entry), "application/json"));
        await app.StartAsync(cancellationToken);
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadToEndAsync(cancellationToken); // the benchmark closes it when it is done, or dies
        await app.StopAsync(CancellationToken.None);
    }
}
