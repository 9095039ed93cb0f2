using MakPlatform.Edge;
using MakPlatform.KeyCatalog;
using MakPlatform.KeyCatalog.Storage;
using MakPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(ServiceName.KeyCatalog);
builder.Services.AddOptions<KeyCatalogOptions>().BindConfiguration("KeyCatalog").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddExceptionHandler<BadBody>().Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
builder.Services.AddSingleton<KeySeal>();
builder.AddDatabase<CatalogDb>("catalogdb");
builder.AddEdge(ServiceName.KeyCatalog, "catalogdb");
builder.AddCache("redis");
builder.AddBus(ServiceName.KeyCatalog, bus =>
{
    bus.AddConsumer<RegisterProductConsumer>();
    bus.AddConsumer<RegisterTierConsumer>();
    bus.AddConsumer<RegisterKeyConsumer>();
    bus.AddConsumer<AddActivationsConsumer>();
    bus.AddConsumer<RetireKeyConsumer>();
    bus.AddApiKeys();
});
builder.Services.AddSingleton<MakPlatform.KeyCatalog.CommandEdge>().AddSingleton<CachedFigures>().AddScoped<RemainingFigures>();
builder.Services.AddHttpClient<LedgerFigures>(client => (client.BaseAddress, client.Timeout) = (new("http://activation"), TimeSpan.FromSeconds(2))).ShowServiceKey();

var app = builder.Build();
app.UseServiceDefaults();
app.UseEdge(ServiceName.KeyCatalog);
app.MapApiKeys();
app.MapProducts();
app.MapTiers();
app.MapRegisterKey();
app.MapKeys();
app.MapAddActivations();
app.MapRetireKey();
app.MapPools();
app.Run();
