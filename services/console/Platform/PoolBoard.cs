using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Platform;

/// <summary>
/// All pools as they stand, read once for all who look: two hundred open consoles cost the services as much as one, and none costs nothing.
/// </summary>
public sealed partial class PoolBoard(PlatformReader platform, TimeProvider clock, ILogger<PoolBoard> log) : BackgroundService
{
    private const int SparkDays = 90, LatestDenials = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700), SlowPause = TimeSpan.FromSeconds(5), LooksLast = TimeSpan.FromSeconds(10), LookAgain = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyList<PoolOutlook> outlooks = [];
    private DateTimeOffset looked = DateTimeOffset.MinValue, read = DateTimeOffset.MinValue, readSlow = DateTimeOffset.MinValue;

    /// <summary>In the order of need.</summary>
    public IReadOnlyList<PoolRow> Rows { get; private set; } = [];

    /// <summary>Goes up where something is different.</summary>
    public long Version { get; private set; }

    /// <summary>The service that does not answer, and since when these figures are; null while all is well.</summary>
    public (string Service, DateTimeOffset Since)? Trouble { get; private set; }

    /// <summary>A pool's thresholds and forecast; null where notification has not heard of it.</summary>
    public PoolOutlook? Outlook(string pool) => outlooks.FirstOrDefault(outlook => outlook.Pool == pool);

    /// <summary>Somebody looks: it goes on reading for some seconds.</summary>
    public void Look() => looked = clock.GetUtcNow();

    /// <summary>Waits until there is another version than this one, some seconds at the most: who waits looks.</summary>
    public async Task Change(long version, CancellationToken cancellationToken)
    {
        Look();
        var next = Volatile.Read(ref changed).Task;
        if (Version == version)
            await next.WaitAsync(LookAgain, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Reads at once, if nobody has just now.</summary>
    public Task Fresh(CancellationToken cancellationToken)
    {
        Look();
        return ReadInTurn(Pause, cancellationToken);
    }

    /// <summary>A pool's row; where there is none it is read anew, because a pool may have been opened this moment. Null where there is none then.</summary>
    public async Task<PoolRow?> Find(string pool, CancellationToken cancellationToken)
    {
        await Fresh(cancellationToken);
        if (Rows.FirstOrDefault(row => row.Pool == pool) is { } known)
            return known;
        await ReadInTurn(TimeSpan.Zero, cancellationToken);
        return Rows.FirstOrDefault(row => row.Pool == pool);
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (clock.GetUtcNow() - looked < LooksLast)
                await ReadInTurn(TimeSpan.Zero, stoppingToken);
        }
    }

    private async Task ReadInTurn(TimeSpan ifOlderThan, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (clock.GetUtcNow() - read > ifOlderThan)
                await Read(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task Read(CancellationToken cancellationToken)
    {
        var (service, now) = (PlatformReader.Activation, clock.GetUtcNow());
        try
        {
            var figures = await platform.All<PoolFigures>(service, "/pools", cancellationToken);
            var denials = await platform.Find<Listed<Denial>>(service, $"/denials?limit={LatestDenials}", cancellationToken);
            if (now - readSlow > SlowPause)
            {
                service = PlatformReader.Notification;
                outlooks = await platform.All<PoolOutlook>(service, "/pools", cancellationToken);
                readSlow = now;
            }

            var rows = Overview.ByNeed(BoardRows.Kept(Rows, BoardRows.Of(figures, outlooks, denials?.Items ?? [], DateOnly.FromDateTime(now.UtcDateTime), SparkDays)));
            var differs = Trouble is not null || !rows.SequenceEqual(Rows, ReferenceEqualityComparer.Instance);
            (Rows, read, Trouble) = (rows, now, null);
            if (differs)
                Tell();
        }
        catch (Exception away) when (PlatformReader.IsAway(away) && !cancellationToken.IsCancellationRequested)
        {
            if (Trouble is not null)
                return;
            LogAway(service, away.Message);
            Trouble = (service, read);
            Tell();
        }
    }

    private void Tell()
    {
        Version++;
        Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} does not answer: {Reason}")]
    private partial void LogAway(string service, string reason);
}
