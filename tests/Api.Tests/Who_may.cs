using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Api.Tests;

/// <summary>Callers: recognised by key or token, let in by role.</summary>
public sealed class Who_may(ApiPlatform platform)
{
    public static TheoryData<string> Services => [.. ApiPlatform.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Everything_but_health_needs_a_caller(string service)
    {
        using var nobody = await platform.Run.Http(service, "");
        using var stranger = await platform.Run.Http(service, "mak_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/health")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/alive")).StatusCode);
        foreach (var operation in await Operations.Of(platform, service))
        {
            foreach (var caller in new[] { nobody, stranger })
            {
                using var request = operation.Empty();
                using var answer = await caller.SendAsync(request);
                Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized, $"{operation.Method} {operation.Path}: {answer.StatusCode}");
                Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
                Assert.Equal("Authorization", (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["problems"]![0]!["field"]!);
            }
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/openapi/v1.json")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/scalar/")).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_caller_without_any_role_may_nothing_and_is_told_the_role(string service)
    {
        using var http = await platform.Run.Http(service, platform.Issuer.Token("intern", ["janitor"], ["*"]));
        foreach (var operation in await Operations.Of(platform, service))
        {
            using var request = operation.Empty();
            using var answer = await http.SendAsync(request);
            Assert.True(answer.StatusCode is HttpStatusCode.Forbidden, $"{operation.Method} {operation.Path}: {answer.StatusCode}");
            Assert.Contains("admin", (await answer.Content.ReadFromJsonAsync<JsonObject>())!["neededRoles"]!.AsArray().Select(role => (string)role!));
        }
    }

    [Fact]
    public async Task A_viewer_reads_and_writes_nothing()
    {
        var (_, viewer) = await platform.Issue(["viewer"]);
        foreach (var service in ApiPlatform.Services)
        {
            using var http = await platform.Run.Http(service, viewer);
            foreach (var operation in (await Operations.Of(platform, service)).Where(one => one.Method != HttpMethod.Get && !one.Path.EndsWith("/dry-run", StringComparison.Ordinal)))
            {
                using var request = operation.Empty();
                using var answer = await http.SendAsync(request);
                Assert.True(answer.StatusCode is HttpStatusCode.Forbidden, $"{operation.Method} {operation.Path}: {answer.StatusCode}");
            }
        }

        using var activation = await platform.Run.Http("activation", viewer);
        Assert.Equal(HttpStatusCode.OK, (await activation.GetAsync("/pools")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await activation.GetAsync("/audit")).StatusCode);
    }

    [Fact]
    public async Task An_API_key_is_good_with_every_service_until_it_is_revoked()
    {
        var (id, secret) = await platform.Issue(["viewer"]);
        using var admin = await platform.Run.Http("key-catalog");

        Assert.StartsWith("mak_", secret, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await admin.GetStringAsync("/api-keys"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/api-keys/{id}?reason=lost")).StatusCode);

        foreach (var service in ApiPlatform.Services)
            await Until.True(() => platform.Status(service, secret), status => status is HttpStatusCode.Unauthorized, $"{service} to refuse the revoked key");
    }

    [Fact]
    public async Task An_API_key_ends_when_it_says()
    {
        var (_, secret) = await platform.Issue(["viewer"], expiresAt: TimeProvider.System.GetUtcNow().AddSeconds(6));

        await Until.True(() => platform.Status("activation", secret), status => status is HttpStatusCode.Unauthorized, "the key to end");
    }

    [Fact]
    public async Task A_key_is_known_though_the_catalogue_that_issued_it_is_away()
    {
        var (_, secret) = await platform.Issue(["viewer"]);

        var killed = await platform.Run.Kill("key-catalog");

        Assert.Equal(HttpStatusCode.OK, await platform.Status("activation", secret));
        await platform.Run.Restarted(killed);
        await Until.True(() => platform.Status("key-catalog", secret), status => status is HttpStatusCode.OK, "the catalogue to know it still");
    }

    [Fact]
    public async Task A_token_of_the_issuer_is_taken_with_its_roles_and_pools_and_a_wrong_one_is_not()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        using var stranger = RSA.Create(2048);
        async Task<HttpStatusCode> Get(string token, string path)
        {
            using var http = await platform.Run.Http("activation", token);
            return (await http.GetAsync(path)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await Get(platform.Issuer.Token("ada", ["viewer"], [pool]), $"/pools/{pool}"));
        Assert.Equal(HttpStatusCode.Forbidden, await Get(platform.Issuer.Token("ada", ["viewer"], ["another"]), $"/pools/{pool}"));
        Assert.Equal(HttpStatusCode.Forbidden, await Get(platform.Issuer.Token("ada", [], ["*"]), $"/pools/{pool}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Get(platform.Issuer.Token("ada", ["viewer"], ["*"], audience: "payroll"), $"/pools/{pool}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Get(platform.Issuer.Token("ada", ["viewer"], ["*"], validMinutes: -30), $"/pools/{pool}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Get(platform.Issuer.Token("ada", ["admin"], ["*"], signedBy: stranger), $"/pools/{pool}"));
    }

    [Fact]
    public async Task A_browser_opens_the_pages_with_a_key_as_password_and_can_write_nothing_so()
    {
        var (_, secret) = await platform.Issue(["admin"]);
        using var browser = await platform.Run.Http("key-catalog", "");
        Assert.Contains("Basic", (await browser.GetAsync("/scalar/")).Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);

        browser.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada:{secret}")));

        var page = await browser.GetStringAsync("/scalar/v1");
        Assert.DoesNotContain("https://", page.Replace("https://scalar.com", "", StringComparison.Ordinal), StringComparison.Ordinal);
        // What would send the document to the maker of the pages.
        Assert.Contains("""
            "showDeveloperTools":"never","agent":{"disabled":true},"mcp":{"disabled":true}
            """, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/openapi/v1.json")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PutAsJsonAsync("/products/by-basic", new { name = "x" })).StatusCode);
    }
}
