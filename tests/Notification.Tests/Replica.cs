using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Storage;
using MakPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace MakPlatform.Notification.Tests;

/// <summary>A replica of the service on a real database, without the bus; its sender sends when told to.</summary>
internal sealed class Replica : IDbContextFactory<NotificationDb>, IDisposable
{
    private readonly DbContextOptions<NotificationDb> database;
    private readonly AlertSignal signal = new();
    private readonly IOptions<NotificationOptions> options = Options.Create(new NotificationOptions { From = "mak@example.org", Poll = TimeSpan.FromMilliseconds(50) });

    public Replica(string connectionString, TimeProvider? clock = null)
    {
        Clock = clock ?? new FakeTimeProvider(Changes.Morning);
        database = new DbContextOptionsBuilder<NotificationDb>().UseNpgsql(connectionString).UseSnakeCaseNamingConvention().Options;
        Consumer = new PoolLevelChangedConsumer(this, new BatchWork(Clock, NullLogger<BatchWork>.Instance), signal, options, Clock);
    }

    public TimeProvider Clock { get; }

    public PoolLevelChangedConsumer Consumer { get; }

    public static async Task<Replica> OnNewDatabase(Postgres postgres, TimeProvider? clock = null)
    {
        var replica = new Replica(await postgres.NewDatabase(), clock);
        await using var db = replica.CreateDbContext();
        await db.Database.MigrateAsync();
        return replica;
    }

    public NotificationDb CreateDbContext() => new(database);

    /// <summary>Another replica on the same database.</summary>
    public Replica Twin()
    {
        using var db = CreateDbContext();
        return new Replica(db.Database.GetConnectionString()!, Clock);
    }

    public Task TakeIn(params PoolLevelChanged[] changes) => Consumer.TakeIn(changes, CancellationToken.None);

    public AlertSender Sender(INoticeTransport transport) => new(this, transport, signal, options, Clock, NullLogger<AlertSender>.Instance);

    public async Task<List<AlertRow>> Alerts()
    {
        await using var db = CreateDbContext();
        return await db.Alerts.AsNoTracking().OrderBy(alert => alert.ChangedAt).ToListAsync();
    }

    public void Dispose() => signal.Dispose();
}
