using MakPlatform.Activation;
using MakPlatform.Activation.Storage;
using MakPlatform.Edge;
using MakPlatform.ServiceDefaults;
using MassTransit;

const string Service = "activation";

GatheredOutput.Begin();
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(Service);
builder.Services.AddOptions<ActivationOptions>().BindConfiguration("Activation").ValidateDataAnnotations().ValidateOnStart();
builder.AddDatabase<ActivationDb>("activationdb", LedgerRole.Name);
builder.AddEdge(Service, "activationdb", LedgerRole.Name);
builder.AddCache("redis");
builder.Services.AddSingleton<RemainingCache>().AddSingleton<RemainingReader>().AddSingleton<Verification>().AddSingleton<ActivationMeter>().AddBackground<PoolGauges>();
builder.Services.AddSingleton<Announcer>().AddSingleton<BulkWork>().AddSingleton<MachinesIdentifiedConsumer>().AddBackground<LevelTeller>().AddBackground<ActivityTeller>().AddBackground<AnswerLog>();
builder.Services.AddHostedService<LateStart>().AddHostedService<ConsumptionAtStart>().AddHostedService<CacheTimer>().AddHostedService<ReservationsTimer>();
builder.AddBus(Service, bus =>
{
    bus.AddConsumer<MachinesIdentifiedConsumer, MachinesIdentifiedConsumerDefinition>();
    bus.AddCatalogueEvents();
    bus.AddConsumer<ReportActivationConsumer>();
    bus.AddConsumer<ReconcileKeyConsumer>();
    bus.AddConsumer<RequestConsumptionConsumer>().Endpoint(endpoint => (endpoint.PrefetchCount, endpoint.ConcurrentMessageLimit) = (1, 1));
    bus.AddBulk();
    bus.AddCorrections();
    bus.AddApiKeyEvents(Service);
});
builder.AddRawRequests();

var app = builder.Build();
if (args is ["verify", ..])
    return await VerifyCommand.Run(app);

app.UseServiceDefaults();
app.UseEdge(Service);
app.MapPools();
app.MapRequests();
app.MapLedger();
app.MapLists();
app.MapActivations();
app.MapBulk();
app.MapReservations();
await app.RunAsync();
return 0;
