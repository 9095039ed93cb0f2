using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Console.Platform;

/// <summary>How activation's batches stand.</summary>
public sealed class Batches(IHttpClientFactory clients, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>A batch's summary, or its progress; neither where it has not begun.</summary>
    public async Task<(MachinesActivating? Progress, MachinesActivated? Summary)> Standing(Guid batchId, CancellationToken cancellationToken)
    {
        using var http = clients.CreateClient(PlatformReader.Activation);
        using var answer = await http.GetAsync(new Uri($"/batches/{batchId}", UriKind.Relative), cancellationToken);
        switch (answer.StatusCode)
        {
            case HttpStatusCode.NotFound:
                return (null, null);
            case HttpStatusCode.Accepted:
                return (await answer.Content.ReadFromJsonAsync<MachinesActivating>(Json, cancellationToken), null);
            default:
                answer.EnsureSuccessStatusCode();
                return (null, await answer.Content.ReadFromJsonAsync<MachinesActivated>(Json, cancellationToken));
        }
    }

    /// <summary>A batch's summary, waited for; null where it is not done after <paramref name="patience"/>.</summary>
    public async Task<MachinesActivated?> Await(Guid batchId, TimeSpan patience, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var (_, summary) = await Standing(batchId, cancellationToken);
            if (summary is not null || clock.GetElapsedTime(began) > patience)
                return summary;
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }
}
