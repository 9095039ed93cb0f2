using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using MakPlatform.ServiceDefaults;
using MakPlatform.TestInfrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace MakPlatform.Notification.Tests;

/// <summary>A replica of the service on a real database, without the bus; its sender sends and its timer looks when told to.</summary>
internal sealed class Replica : IDbContextFactory<NotificationDb>, IDisposable
{
    private readonly DbContextOptions<NotificationDb> database;
    private readonly AlertSignal signal = new();
    private readonly Webhook webhook;
    private readonly Watch watch;

    public Replica(string connectionString, TimeProvider? clock = null)
    {
        Clock = clock ?? new FakeTimeProvider(Changes.Morning);
        Options.Recipients.Add("ops@example.org");
        database = new DbContextOptionsBuilder<NotificationDb>().UseNpgsql(connectionString).UseSnakeCaseNamingConvention().Options;
        webhook = new Webhook(Options.Webhook, Clock);
        watch = new Watch(new Dispatch(Wrapped), Wrapped);
        Consumer = new PoolLevelChangedConsumer(this, new BatchWork(new BatchMeter(new OwnMeters()), Clock, NullLogger<BatchWork>.Instance), watch, signal, Clock);
        Timer = new WatchTimer(this, watch, signal, Wrapped, Clock, NullLogger<WatchTimer>.Instance);
        Questions = new LedgerQuestions(this, null!, Wrapped, Clock, NullLogger<LedgerQuestions>.Instance);
        Pools = new PoolChange(this, watch, signal, Clock);
        Care = new Care(this, Wrapped, Clock);
        Seal = new SecretSeal(Options.MasterKeys());
        Links = new ActLinks(Options.LinkKey);
        Letters = new LetterOf(new Scribe(new Templates(null)), Links, Wrapped);
    }

    public NotificationOptions Options { get; } = new()
    {
        From = "MakPlatform <mak@example.org>",
        Poll = TimeSpan.FromMilliseconds(50),
        Settle = TimeSpan.Zero,
        LinkKey = "a-key-of-these-tests-that-is-long-enough",
        SecretKey = "a-master-key-of-these-tests-long-enough",
        PublicUrl = new("https://mak.example.org"),
        ConsoleUrl = new("https://console.example.org/"),
        Webhook = new() { AllowHttp = true },
    };

    public TimeProvider Clock { get; }

    public FakeTimeProvider Fake => (FakeTimeProvider)Clock;

    public PoolLevelChangedConsumer Consumer { get; }

    public WatchTimer Timer { get; }

    /// <summary>Asks when told to, and whom it is told to: there is no bus.</summary>
    public LedgerQuestions Questions { get; }

    public PoolChange Pools { get; }

    public Care Care { get; }

    public ActLinks Links { get; }

    public SecretSeal Seal { get; set; }

    public LetterOf Letters { get; }

    private IOptions<NotificationOptions> Wrapped => Microsoft.Extensions.Options.Options.Create(Options);

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

    public Task TakeIn(params PoolLevelChanged[] changes) => Consumer.TakeIn([.. changes.Select(change => (change, (string?)null))], CancellationToken.None);

    public AlertSender Sender(INoticeTransport transport) =>
        new(this, new Transports(transport, webhook), Letters, Seal, signal, new NotificationMeter(new OwnMeters()), Wrapped, Clock, NullLogger<AlertSender>.Instance);

    /// <summary>Sends what is due, as the service does; how many went.</summary>
    public async Task<int> SendAll(INoticeTransport transport)
    {
        var sender = Sender(transport);
        return await sender.SendDue(mails: true, CancellationToken.None) + await sender.SendDue(mails: false, CancellationToken.None);
    }

    public async Task Save(Action<NotificationDb> write)
    {
        await using var db = CreateDbContext();
        write(db);
        await db.SaveChangesAsync();
    }

    public async Task<List<DeliveryRow>> Deliveries()
    {
        await using var db = CreateDbContext();
        return await db.Deliveries.AsNoTracking().OrderBy(row => row.CreatedAt).ThenBy(row => row.Address).ToListAsync();
    }

    public async Task<List<Notice>> Notices()
    {
        await using var db = CreateDbContext();
        return [.. (await db.Notices.AsNoTracking().OrderBy(row => row.At).ThenBy(row => row.Pool).ToListAsync()).Select(row => row.Content)];
    }

    public void Dispose()
    {
        webhook.Dispose();
        Timer.Dispose();
        Questions.Dispose();
    }
}
