using MakPlatform.Activation;
using MakPlatform.Activation.Storage;
using MakPlatform.ServiceDefaults;
using MassTransit;

const string Service = "activation";

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(Service);
builder.Services.AddOptions<ActivationOptions>().BindConfiguration("Activation").ValidateDataAnnotations().ValidateOnStart();
builder.AddDatabase<ActivationDb>("activationdb", LedgerRole.Name);
builder.AddCache("redis");
builder.Services.AddSingleton<RemainingCache>().AddSingleton<Verification>();
builder.Services.AddSingleton<Announcer>();
builder.Services.AddHostedService<CacheTimer>();
builder.AddBus(Service, bus =>
{
    bus.AddConsumer<MachinesIdentifiedConsumer, MachinesIdentifiedConsumerDefinition>();
    bus.AddCatalogueEvents();
});

var app = builder.Build();
if (args is ["verify", ..])
    return await VerifyCommand.Run(app);

app.UseServiceDefaults();
app.MapPools();
app.MapRequests();
app.MapLedger();
app.MapExport();
await app.RunAsync();
return 0;
