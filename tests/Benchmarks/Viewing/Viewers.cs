namespace MakPlatform.Benchmarks.Viewing;

/// <summary>Many open consoles.</summary>
internal sealed class Viewers : IAsyncDisposable
{
    private readonly List<Viewer> all = [];

    public int Drawn => all.Sum(viewer => viewer.Drawn);

    public int LeastDrawn => all.Min(viewer => viewer.Drawn);

    public static async Task<Viewers> Open(Session session, int count, CancellationToken cancellationToken)
    {
        var viewers = new Viewers();
        for (var at = 0; at < count; at++)
            viewers.all.Add(await Viewer.Open(session, cancellationToken));
        return viewers;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var viewer in all)
            await viewer.DisposeAsync();
    }
}
