using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using MakPlatform.TestInfrastructure;
using Npgsql;
using StackExchange.Redis;

namespace MakPlatform.Api.Tests;

/// <summary>A day with known product keys, and then a search for them in everything that the platform wrote, sent and answered.</summary>
public sealed class No_key_leaks(ApiPlatform platform)
{
    private static readonly string[] Databases = ["catalogdb", "fingerprintdb", "activationdb", "notificationdb"];

    [Fact]
    public async Task No_log_message_trace_database_cache_or_answer_holds_a_whole_key()
    {
        var state = (await platform.Run.State())!;
        await using var tap = await MessageTap.OnEveryExchange(state["messaging"].ConnectionString!, state["messaging"].Url!);
        var keys = Enumerable.Range(0, 6).Select(_ => ProductKeys.Next()).ToList();
        using var http = await platform.Run.Http("key-catalog");
        platform.Collector.Listen();

        var answers = await Day(http, keys);

        // The last write was answered, so that its messages have gone out; a mark of our own behind them says that the tap has them all.
        await tap.HasHeard("leak-day-is-over", () => http.PutAsJsonAsync("/products/leak-day-is-over", new { name = "leak-day-is-over" }));
        await platform.Collector.HasHeard("traces", "/products/leak-day-is-over");
        await platform.Collector.HasHeard("traces", "/keys/import");
        Assert.NotEmpty(tap.Messages);
        AssertNone(keys, "a trace, a log or a metric that was exported", platform.Collector.Exports);
        AssertNone(keys, "an answer", answers);
        AssertNone(keys, "a message", tap.Messages);
        AssertNone(keys, "a log", Logs());
        AssertNone(keys, "Redis", [await RedisDump(state["redis"].ConnectionString!)]);
        foreach (var database in Databases)
            AssertNone(keys, database, [await Dump(state[database].ConnectionString!)]);
        Assert.Contains(keys[0][^5..], await Dump(state["catalogdb"].ConnectionString!), StringComparison.Ordinal);
    }

    // Right and wrong, in every field and place where somebody may put a key.
    private static async Task<List<string>> Day(HttpClient http, List<string> keys)
    {
        var answers = new List<string>();
        async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content)
        {
            using var request = new HttpRequestMessage(method, path) { Content = content };
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString());
            var answer = await http.SendAsync(request);
            answers.Add($"{path}: {await answer.Content.ReadAsStringAsync()}");
            return answer;
        }

        await Send(HttpMethod.Put, "/products/windows-11-pro", JsonContent.Create(new { name = "Windows 11 Pro" }));
        using var registered = await Send(HttpMethod.Post, "/keys", JsonContent.Create(new { productKey = keys[0], product = "windows-11-pro", pool = "leaks", activations = 5, registeredBy = "leaks" }));
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        var id = (Guid)(await registered.Content.ReadFromJsonAsync<JsonObject>())!["keyId"]!;
        await Send(HttpMethod.Post, "/keys", JsonContent.Create(new { productKey = keys[0], product = "windows-11-pro", pool = "leaks", activations = 5, registeredBy = "again" }));
        await Send(HttpMethod.Post, "/keys", JsonContent.Create(new { productKey = keys[1], product = "no-such-product", pool = "leaks", activations = 5, registeredBy = "leaks" }));
        await Send(HttpMethod.Post, "/keys", JsonContent.Create(new { productKey = keys[2], activations = "many" }));
        await Send(HttpMethod.Post, "/keys", new StringContent($"{{\"productKey\": \"{keys[3]}\", ", Encoding.UTF8, "application/json"));
        await Send(HttpMethod.Post, "/keys/import", new StringContent($"productKey,product,pool,activations\n{keys[4]},windows-11-pro,leaks,5\n{keys[5]},no-such-product,leaks,5\n", Encoding.UTF8, "text/csv"));
        await Send(HttpMethod.Post, $"/keys/{id}/retire", JsonContent.Create(new { reason = "over", retiredBy = "leaks" }));
        answers.Add(await http.GetStringAsync("/keys?limit=1000"));
        answers.Add(await http.GetStringAsync("/audit?limit=1000"));
        // The one answer that holds a key is the one that is asked for it.
        using var revealed = await http.PostAsJsonAsync($"/keys/{id}/reveal", new { reason = "a test", revealedBy = "leaks" });
        Assert.Contains(keys[0], await revealed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(revealed.Headers.CacheControl!.NoStore);
        return answers;
    }

    private IEnumerable<string> Logs() => Directory.EnumerateFiles(platform.Run.DataFolder, "*.log", SearchOption.AllDirectories).Select(Read).Append(platform.Run.Log);

    private static string Read(string path)
    {
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return $"{path}: {file.ReadToEnd()}";
    }

    private static async Task<string> Dump(string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString);
        var program = Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateFiles("/usr/lib/postgresql", "pg_dump", SearchOption.AllDirectories).First() : "pg_dump";
        using var dump = Process.Start(new ProcessStartInfo(program, ["--host", database.Host!, "--port", $"{database.Port}", "--username", database.Username!, database.Database!])
        {
            RedirectStandardOutput = true,
            Environment = { ["PGPASSWORD"] = database.Password },
        })!;
        var text = await dump.StandardOutput.ReadToEndAsync();
        await dump.WaitForExitAsync();
        Assert.Equal(0, dump.ExitCode);
        return text;
    }

    private static async Task<string> RedisDump(string connectionString)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(connectionString);
        var text = new StringBuilder();
        foreach (var server in redis.GetServers())
        {
            await foreach (var key in server.KeysAsync())
                text.AppendLine($"{key} {await redis.GetDatabase().ExecuteAsync("dump", key)}");
        }

        return text.ToString();
    }

    // With dashes, without, in lower case; in a dump bytes stand as hexadecimal digits.
    private static void AssertNone(List<string> keys, string where, IEnumerable<string> texts)
    {
        var forms = keys.SelectMany(key => new[] { key, key.Replace("-", "", StringComparison.Ordinal) }).SelectMany(key => new[] { key, Convert.ToHexString(Encoding.UTF8.GetBytes(key)), Convert.ToBase64String(Encoding.UTF8.GetBytes(key))[..^4] }).ToList();
        foreach (var text in texts)
        {
            foreach (var form in forms)
                Assert.False(text.Contains(form, StringComparison.OrdinalIgnoreCase), $"{where} holds a whole key: {text[..Math.Min(text.Length, 200)]}");
        }
    }
}
