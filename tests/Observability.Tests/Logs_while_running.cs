using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MakPlatform.ServiceDefaults;
using MakPlatform.TestInfrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakPlatform.Observability.Tests;

/// <summary>What is logged, changed while a service runs.</summary>
public sealed class Logs_while_running(WatchedPlatform platform)
{
    private const string Category = "Microsoft.AspNetCore.Routing";

    [Fact]
    public async Task A_level_that_is_put_holds_at_once_until_it_is_deleted()
    {
        using var http = await platform.Run.Http("activation");
        var quiet = await Lines();
        Assert.DoesNotContain(quiet, line => line.Contains(Category, StringComparison.Ordinal));

        using var put = await http.PutAsJsonAsync($"/log-levels/{Category}", new { level = "debug" });
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        await http.GetAsync("/pools");
        await Until.True(Lines, lines => lines.Any(line => line.Contains(Category, StringComparison.Ordinal)), "the log to say more");
        Assert.Contains((await Levels(http)).AsArray(), one => (string?)one!["category"] == Category && (string?)one["level"] == "Debug" && (bool)one["changed"]!);

        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync($"/log-levels/{Category}")).StatusCode);
        var before = (await Lines()).Count;
        await http.GetAsync("/pools");
        Assert.DoesNotContain((await Lines()).Skip(before), line => line.Contains(Category, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await http.DeleteAsync($"/log-levels/{Category}")).StatusCode);

        var audit = await http.GetFromJsonAsync<JsonObject>("/audit?limit=10");
        Assert.Contains(audit!["items"]!.AsArray(), entry => (string?)entry!["route"] == "/log-levels/{category}" && (string?)entry["method"] == "PUT" && (string?)entry["new"]?["level"] == "Debug");
    }

    [Theory]
    [InlineData("no category", "debug")]
    [InlineData("MakPlatform", null)]
    [InlineData("MakPlatform", "loud")]
    public async Task What_is_no_level_or_no_category_is_refused(string category, string? level)
    {
        using var http = await platform.Run.Http("notification");
        using var put = await http.PutAsJsonAsync($"/log-levels/{Uri.EscapeDataString(category)}", new { level });
        Assert.Equal(HttpStatusCode.BadRequest, put.StatusCode);
    }

    [Fact]
    public async Task A_decision_is_one_line_with_its_trace() =>
        // "      => SpanId:0000000000000000, TraceId:..." stands above the message of each line.
        await Until.True(
            async () => (await Lines()).Zip((await Lines()).Skip(1)), pairs => pairs.Any(pair => pair.First.Contains("TraceId:", StringComparison.Ordinal) && pair.Second.Contains("Granted ", StringComparison.Ordinal)),
            "a decision with its trace id");

    [Fact]
    public async Task A_level_in_appsettings_is_taken_over_when_the_file_changes()
    {
        var folder = Directory.CreateTempSubdirectory("makplatform-appsettings-").FullName;
        var file = Path.Combine(folder, "appsettings.json");
        await File.WriteAllTextAsync(file, "{}");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.AddServiceDefaults("a-service");
        await using var app = builder.Build();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("MakPlatform.Activation.Announcer");
        Assert.Equal((true, false), (log.IsEnabled(LogLevel.Information), log.IsEnabled(LogLevel.Debug)));

        await File.WriteAllTextAsync(file, """{"Logging":{"LogLevel":{"MakPlatform":"Debug"}}}""");
        await Until.True(() => Task.FromResult(log.IsEnabled(LogLevel.Debug)), enabled => enabled, "the file to be read again");

        // What is set while the service runs wins over the file.
        app.Services.GetRequiredService<LogLevels>().Put("MakPlatform", "Error");
        Assert.False(log.IsEnabled(LogLevel.Warning));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<JsonNode> Levels(HttpClient http) => (await http.GetFromJsonAsync<JsonNode>("/log-levels"))!;

    private async Task<IReadOnlyList<string>> Lines()
    {
        var file = Directory.EnumerateFiles(platform.Run.DataFolder, "activation*.log", SearchOption.AllDirectories).Single();
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        return (await reader.ReadToEndAsync()).Split('\n');
    }
}
