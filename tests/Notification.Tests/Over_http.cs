using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using MakPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

public sealed class Over_http(Postgres postgres) : IDisposable
{
    private static readonly string[] Ada = ["ada@example.org"];

    private const string AdminKey = "an-administrators-key-of-these-tests-alone";

    private readonly DirectoryInfo temp = Directory.CreateTempSubdirectory("makplatform-http-");

    [Fact]
    public async Task What_was_sent_is_listed_newest_first_page_by_page_and_dead_letters_go_once_more()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        for (var pool = 0; pool < 5; pool++)
        {
            replica.Fake.Advance(TimeSpan.FromSeconds(1));
            await replica.TakeIn(Left(1, 0, pool: $"pool-{pool}"));
        }

        await replica.Save(db => db.Deliveries.First().Failed(Morning.AddDays(-9), "away"));
        await using var app = await Serve(replica);
        using var client = Client(app);
        var pools = new List<string>();
        for (var query = "/alerts?limit=2"; query is not null;)
        {
            var page = await client.GetFromJsonAsync<JsonElement>(query);
            pools.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("alerts")[0].GetProperty("pool").GetString()!));
            query = page.GetProperty("next").GetString() is { } next ? $"/alerts?limit=2&after={next}" : null;
        }

        Assert.Equal(["pool-4", "pool-3", "pool-2", "pool-1", "pool-0"], pools);
        var one = (await client.GetFromJsonAsync<JsonElement>("/alerts?pool=pool-3")).GetProperty("items")[0];
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync($"/alerts/{one.GetProperty("id").GetGuid()}/resend", null)).StatusCode);
        await replica.SendAll(new Folder(temp.FullName, Mails.From));
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsync($"/alerts/{one.GetProperty("id").GetGuid()}/resend", null)).StatusCode);
        Assert.Equal(0, (await (await client.PostAsync("/alerts/resend", null)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("count").GetInt32());
        Assert.Equal("exhausted", (await client.GetFromJsonAsync<JsonElement>("/pools/pool-3")).GetProperty("told").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/pools/nobody-knows-it")).StatusCode);
    }

    [Fact]
    public async Task The_link_in_a_mail_acknowledges_when_its_page_sends_itself_and_not_when_it_is_only_opened()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.TakeIn(Left(1, 50), Left(2, 5));
        await replica.SendAll(new Folder(temp.FullName, Mails.From));
        var mail = await MimeKit.MimeMessage.LoadAsync((await replica.Deliveries())[0].File!);
        var path = System.Text.RegularExpressions.Regex.Match(mail.TextBody!, "https://mak.example.org(/act/\\S+)").Groups[1].Value;
        await using var app = await Serve(replica);
        using var client = Client(app);
        client.DefaultRequestHeaders.Authorization = null;

        Assert.Contains("method=\"post\"", await client.GetStringAsync(path), StringComparison.Ordinal);
        Assert.Null((await Episode(replica)).AcknowledgedBy);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(path, null)).StatusCode);
        Assert.Equal("ops@example.org", (await Episode(replica)).AcknowledgedBy);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync(path + "x", null)).StatusCode);
    }

    [Fact]
    public async Task Subscriptions_are_added_changed_and_ended_and_no_secret_is_told()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await using var app = await Serve(replica);
        using var client = Client(app);
        var body = new { name = "hook", addresses = new[] { "https://hooks.example.org/1" }, channel = "slack", secret = "a secret of these tests", pools = new[] { Pool }, kinds = new[] { "forecast", "burst" }, leastSeverity = "critical" };

        var created = await client.PostAsJsonAsync("/subscriptions", body);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var view = await created.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((true, 1, "slack"), (view.GetProperty("hasSecret").GetBoolean(), view.GetProperty("version").GetInt32(), view.GetProperty("channel").GetString()));
        var path = created.Headers.Location!.ToString();
        var changed = await client.PutAsJsonAsync(path, body with { name = "other" });
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (changed.StatusCode, changed.Headers.ETag!.Tag));
        Assert.Equal("\"2\"", (await client.GetAsync(path)).Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsJsonAsync("/subscriptions", body with { addresses = ["ada@example.org\r\nBcc: eve@example.org"] })).StatusCode);
        Assert.DoesNotContain("a secret", await client.GetStringAsync("/subscriptions"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Without_a_key_to_seal_it_with_no_secret_is_taken_and_the_mend_is_said()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        replica.Options.SecretKey = null;
        await using var app = await Serve(replica);
        using var client = Client(app);
        var body = new { name = "hook", addresses = new[] { "https://hooks.example.org/1" }, channel = "webhook", secret = (string?)"a secret of these tests" };

        var refused = await client.PostAsJsonAsync("/subscriptions", body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("Notification:SecretKey", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/subscriptions", body with { secret = null })).StatusCode);
    }

    [Theory]
    [InlineData("PUT", "/subscriptions/")]
    [InlineData("DELETE", "/subscriptions/")]
    [InlineData("PUT", "/readers/ada@example.org")]
    public async Task Whoever_saw_an_older_version_gets_412_and_changes_nothing(string method, string path)
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await using var app = await Serve(replica);
        using var client = Client(app);
        var subscribed = await client.PostAsJsonAsync("/subscriptions", new { name = "team", addresses = Ada, channel = "mail" });
        Assert.Equal(HttpStatusCode.OK, (await client.PutAsJsonAsync("/readers/ada@example.org", new { language = "de" })).StatusCode);
        var edited = path.EndsWith('/') ? subscribed.Headers.Location!.ToString() : path;
        var before = await client.GetAsync(edited);

        async Task<HttpStatusCode> Edit(string seen)
        {
            using var edit = new HttpRequestMessage(new(method), edited) { Content = JsonContent.Create(new { name = "other", addresses = Ada, channel = "mail" }) };
            edit.Headers.IfMatch.Add(new(seen));
            return (await client.SendAsync(edit)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.PreconditionFailed, await Edit("\"7\""));
        Assert.Equal(await before.Content.ReadAsStringAsync(), await client.GetStringAsync(edited));
        Assert.True(await Edit(before.Headers.ETag!.Tag) is HttpStatusCode.OK or HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Of_two_who_write_the_same_at_once_one_is_entered_and_the_other_told_so()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await using var app = await Serve(replica);
        using var client = Client(app);
        var body = new { name = "team", addresses = Ada, channel = "mail" };
        var path = (await client.PostAsJsonAsync("/subscriptions", body)).Headers.Location!.ToString();

        var written = await Task.WhenAll(Enumerable.Range(0, 40).Select(at => client.PutAsJsonAsync(path, body with { name = $"team {at}" })));
        var wished = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.PutAsJsonAsync("/readers/ada@example.org", new { language = "de" })));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], written.Concat(wished).Select(answer => answer.StatusCode).Distinct().Order());
        var entered = written.Count(answer => answer.StatusCode is HttpStatusCode.OK);
        Assert.Equal(1 + entered, (await client.GetFromJsonAsync<JsonElement>("/subscriptions")).GetProperty("items")[0].GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_reader_says_how_to_be_told_and_somebody_takes_care_by_the_api()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.TakeIn(Left(1, 50), Left(2, 5));
        await using var app = await Serve(replica);
        using var client = Client(app);

        Assert.Equal(HttpStatusCode.OK, (await client.PutAsJsonAsync("/readers/ada@example.org", new { language = "de", timeZone = "Europe/Berlin", quietFrom = "18:00", quietUntil = "08:00", digest = "daily" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PutAsJsonAsync("/readers/ada@example.org", new { language = "tlh" })).StatusCode);
        Assert.Equal("de", (await client.GetFromJsonAsync<JsonElement>("/readers/ada@example.org")).GetProperty("language").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync($"/pools/{Pool}/episodes/supply/acknowledge", new { by = "ada", days = 5 })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsJsonAsync($"/pools/{Pool}/episodes/burst/snooze", new { by = "ada" })).StatusCode);
        Assert.Equal("ada", (await client.GetFromJsonAsync<JsonElement>("/episodes"))[0].GetProperty("acknowledgedBy").GetString());
    }

    [Theory]
    [InlineData("html", "text/html")]
    [InlineData("text", "text/plain")]
    [InlineData("subject", "text/plain")]
    [InlineData("chart", "image/png")]
    [InlineData("eml", "message/rfc822")]
    [InlineData("json", "application/json")]
    [InlineData("slack", "application/json")]
    [InlineData("teams", "application/json")]
    public async Task A_preview_shows_samples_and_a_pools_last_alert(string form, string type)
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.TakeIn(Left(1, 50), Left(2, 5));
        await using var app = await Serve(replica);
        using var client = Client(app);

        var sample = await client.GetAsync($"/preview/{form}?kind=denied&language=de");
        Assert.Equal((HttpStatusCode.OK, type), (sample.StatusCode, sample.Content.Headers.ContentType!.MediaType));
        Assert.Equal(form == "chart" ? HttpStatusCode.NotFound : HttpStatusCode.OK, (await client.GetAsync($"/preview/{form}?pool={Pool}")).StatusCode);
    }

    [Fact]
    public async Task Every_kind_of_alert_is_previewed_in_each_language_alone_and_in_a_digest()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await using var app = await Serve(replica);
        using var client = Client(app);
        Task<string> Preview(string form, AlertKind kind, string language, bool digest = false) => client.GetStringAsync($"/preview/{form}?kind={kind}&language={language}&digest={digest}");

        foreach (var language in new[] { "en", "de" })
        {
            var subjects = await Task.WhenAll(Enum.GetValues<AlertKind>().Select(kind => Preview("subject", kind, language)));
            Assert.Equal(subjects.Length, subjects.Distinct().Count());
            Assert.All(subjects, subject => Assert.False(string.IsNullOrWhiteSpace(subject)));
        }

        foreach (var kind in Enum.GetValues<AlertKind>())
        {
            var (english, german) = (await Preview("text", kind, "en"), await Preview("text", kind, "de"));
            Assert.NotEqual(english, german);
            Assert.DoesNotContain("{{", english + german + await Preview("html", kind, "de"), StringComparison.Ordinal);
        }

        Assert.All(await Task.WhenAll(Preview("html", AlertKind.Level, "en", digest: true), Preview("html", AlertKind.Level, "de", digest: true)), html => Assert.Contains("</html>", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pool_tells_what_Microsoft_was_asked_for()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.TakeIn(Left(1, 50));
        await using var app = await Serve(replica);
        using var client = Client(app);
        Assert.Equal(JsonValueKind.Null, (await client.GetFromJsonAsync<JsonElement>($"/pools/{Pool}")).GetProperty("asked").ValueKind);

        await new MoreActivationsConsumer(replica.Pools).TakeIn(
            new MoreActivationsAsked { RequestId = Guid.CreateVersion7(Morning), KeyId = Guid.Empty, Pool = Pool, Count = 50, CaseNumber = "MS-2026-1", RequestedBy = "ada", RequestedAt = Morning.AddHours(1) }, CancellationToken.None);

        var asked = (await client.GetFromJsonAsync<JsonElement>($"/pools/{Pool}")).GetProperty("asked");
        Assert.Equal((50, "MS-2026-1"), (asked.GetProperty("count").GetInt32(), asked.GetProperty("caseNumber").GetString()));
    }

    public void Dispose() => temp.Delete(recursive: true);

    private static async Task<EpisodeRow> Episode(Replica replica)
    {
        await using var db = replica.CreateDbContext();
        return await db.Episodes.AsNoTracking().SingleAsync(row => row.EndedAt == null && row.Told != Severity.None);
    }

    private static HttpClient Client(WebApplication app) => new() { BaseAddress = new Uri(app.Urls.First()), DefaultRequestHeaders = { Authorization = new("Bearer", AdminKey) } };

    private static async Task<WebApplication> Serve(Replica replica)
    {
        var builder = WebApplication.CreateSlimBuilder();
        await using var db = replica.CreateDbContext();
        builder.Configuration["ConnectionStrings:notificationdb"] = db.Database.GetConnectionString();
        builder.Configuration["Access:BootstrapKey"] = AdminKey;
        builder.Services.AddSingleton(replica.Clock);
        builder.AddServiceDefaults("notification").AddDatabase<NotificationDb>("notificationdb").AddEdge("notification", "notificationdb");
        builder.Services.AddScoped(_ => replica.CreateDbContext());
        builder.Services.AddSingleton(Microsoft.Extensions.Options.Options.Create(replica.Options));
        builder.Services.AddAlertParts();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseServiceDefaults().UseEdge("notification");
        app.MapAlertEndpoints();
        await app.StartAsync();
        return app;
    }
}
