using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace MakPlatform.Benchmarks.Viewing;

/// <summary>An open overview as its browser holds it: the circuit, in which every change that is drawn is acknowledged. What a browser would cost itself is left out.</summary>
internal sealed partial class Viewer : IAsyncDisposable
{
    private readonly Session session;
    private readonly HubConnection connection;
    private string circuit = "";
    private int drawn;

    private Viewer(Session session)
    {
        this.session = session;
        var builder = new HubConnectionBuilder().WithUrl(new Uri(session.Console, "/_blazor"), options => options.Cookies = Copy(session));
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        connection = builder.Build();
        connection.On<int, string>("JS.AttachComponent", (_, _) => { });
        connection.On<int>("JS.EndInvokeDotNet", _ => { });
        connection.On<long, byte[]>("JS.RenderBatch", async (batch, _) =>
        {
            Interlocked.Increment(ref drawn);
            await connection.SendAsync("OnRenderCompleted", batch, null);
        });
    }

    /// <summary>Changes that were drawn to it.</summary>
    public int Drawn => Volatile.Read(ref drawn);

    public static async Task<Viewer> Open(Session session, CancellationToken cancellationToken)
    {
        var viewer = new Viewer(session);
        var page = await session.Page("/overview", cancellationToken);
        await viewer.connection.StartAsync(cancellationToken);
        viewer.circuit = await viewer.connection.InvokeAsync<string>("StartCircuit", session.Console.ToString(), new Uri(session.Console, "/overview").ToString(), "[]", "", cancellationToken);
        var operations = Island().Matches(page).Select(match => JsonNode.Parse(match.Groups[1].Value)!).Where(marker => marker["descriptor"] is not null)
            .Select((marker, at) => new { type = "add", ssrComponentId = at + 1, marker }).ToList();
        if (operations.Count == 0)
            throw new InvalidOperationException("The overview has no island.");
        await viewer.connection.InvokeAsync("UpdateRootComponents", JsonSerializer.Serialize(new { batchId = 1, operations }), "", cancellationToken);
        return viewer;
    }

    public async ValueTask DisposeAsync()
    {
        await session.Leave(circuit);
        await connection.DisposeAsync();
    }

    private static CookieContainer Copy(Session session)
    {
        var cookies = new CookieContainer();
        cookies.Add(session.Cookies.GetAllCookies());
        return cookies;
    }

    // <!--Blazor:{"type":"server","prerenderId":"...","key":{...},"sequence":0,"descriptor":"..."}-->
    [GeneratedRegex(@"<!--Blazor:(\{.*?\})-->")]
    private static partial Regex Island();
}
