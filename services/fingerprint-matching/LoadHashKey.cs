using MakPlatform.FingerprintMatching.Storage;
using Microsoft.Extensions.Options;

namespace MakPlatform.FingerprintMatching;

/// <summary>Loads the key of the identifier hashes between the migrations and the first message.</summary>
internal sealed class LoadHashKey(HashKeys keys, Sightings sightings, IOptions<FingerprintMatchingOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken) =>
        sightings.Use(await keys.Resolve(options.Value.Key(), cancellationToken));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
