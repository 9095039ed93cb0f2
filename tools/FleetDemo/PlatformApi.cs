using System.Net;
using System.Net.Http.Json;

namespace MakPlatform.FleetDemo;

/// <summary>
/// The platform over HTTP. Every write carries an id of ours, so that a call may be repeated until it is answered.
/// </summary>
public sealed class PlatformApi(HttpClient http, Patience patience)
{
    private const string Catalog = "http://key-catalog", Activation = "http://activation", Notification = "http://notification";

    public Task PutProduct(string code, string name, string edition, CancellationToken cancellationToken) =>
        Send(HttpMethod.Put, $"{Catalog}/products/{code}", new { name, edition }, cancellationToken);

    /// <summary>Enters the tier unless there is one of this name: its price is the organisation's own.</summary>
    public async Task PutTierIfMissing(string name, int activations, CancellationToken cancellationToken)
    {
        var tier = $"{Catalog}/tiers/{Uri.EscapeDataString(name)}";
        if (await Get<TierView>(tier, cancellationToken) is null)
            await Send(HttpMethod.Put, tier, new { minActivations = activations, maxActivations = activations }, cancellationToken);
    }

    public Task PostKey(Guid keyId, string productKey, string product, string pool, string tier, string registeredBy, CancellationToken cancellationToken) =>
        Send(HttpMethod.Post, $"{Catalog}/keys", new { keyId, productKey, product, pool, tier, registeredBy }, cancellationToken);

    public Task PostGrant(Guid keyId, Guid grantId, int count, string caseNumber, string addedBy, CancellationToken cancellationToken) =>
        Send(HttpMethod.Post, $"{Catalog}/keys/{keyId}/activations", new { grantId, count, caseNumber, addedBy }, cancellationToken);

    /// <summary>The pool as key-catalog tells it; null where there is none.</summary>
    public Task<PoolView?> GetPool(string pool, CancellationToken cancellationToken) => Get<PoolView>($"{Catalog}/pools/{pool}", cancellationToken);

    /// <summary>The ledger, added up by activation; null where it knows no such pool.</summary>
    public Task<LedgerView?> Verify(string pool, CancellationToken cancellationToken) => Get<LedgerView>($"{Activation}/pools/{pool}/verify", cancellationToken);

    /// <summary>The pool's e-mails, newest first.</summary>
    public async Task<IReadOnlyList<AlertView>> Alerts(string pool, CancellationToken cancellationToken) =>
        (await Get<AlertPage>($"{Notification}/alerts?pool={pool}", cancellationToken))?.Items ?? [];

    private Task<T?> Get<T>(string url, CancellationToken cancellationToken) where T : class => patience.Until(async limit =>
    {
        using var answer = await http.GetAsync(url, limit);
        if (answer.StatusCode is HttpStatusCode.NotFound)
            return null;
        await EnsureSuccess(answer, limit);
        return await answer.Content.ReadFromJsonAsync<T>(limit);
    }, cancellationToken);

    private Task<HttpStatusCode> Send(HttpMethod method, string url, object body, CancellationToken cancellationToken) => patience.Until(async limit =>
    {
        using var request = new HttpRequestMessage(method, url) { Content = JsonContent.Create(body) };
        using var answer = await http.SendAsync(request, limit);
        await EnsureSuccess(answer, limit);
        return answer.StatusCode;
    }, cancellationToken);

    // The problem details say which field, why, and the mend: better than a bare status.
    private static async Task EnsureSuccess(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri?.AbsolutePath}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}", null, answer.StatusCode);
    }

    private sealed record TierView(string Name);

    private sealed record AlertPage(IReadOnlyList<AlertView> Items);
}

/// <summary>A pool's figures; remaining is null while no source knows it.</summary>
public sealed record PoolView(string Pool, int Total, int? Consumed, int? Remaining, string Source);

/// <summary>The sums of a pool's ledger, and whether they agree with its counts.</summary>
public sealed record LedgerView(
    string Pool, long Total, long Consumed, long Remaining, long LedgerTotal, long LedgerConsumed, long Entries, long Activations, bool AddsUp, string? FirstWrong);

/// <summary>An e-mail about a pool.</summary>
public sealed record AlertView(DateTimeOffset? SentAt, string? File, IReadOnlyList<AlertLine> Alerts);

/// <summary>What it tells.</summary>
public sealed record AlertLine(string Kind, string Severity, int Remaining, int Total);
