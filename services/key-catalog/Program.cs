using MakPlatform.KeyCatalog;
using MakPlatform.KeyCatalog.Storage;
using MakPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(ServiceName.KeyCatalog);
builder.Services.AddOptions<KeyCatalogOptions>().BindConfiguration("KeyCatalog").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddExceptionHandler<BadBody>().Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
builder.Services.AddSingleton<KeySeal>();
builder.AddDatabase<CatalogDb>("catalogdb");
builder.AddCache("redis");
builder.AddBus(ServiceName.KeyCatalog, bus =>
{
    bus.AddConsumer<RegisterProductConsumer>();
    bus.AddConsumer<RegisterTierConsumer>();
    bus.AddConsumer<RegisterKeyConsumer>();
    bus.AddConsumer<AddActivationsConsumer>();
    bus.AddConsumer<RetireKeyConsumer>();
});
builder.Services.AddSingleton<CommandEdge>().AddSingleton<CachedFigures>().AddScoped<RemainingFigures>();
builder.Services.AddHttpClient<LedgerFigures>(client => (client.BaseAddress, client.Timeout) = (new("http://activation"), TimeSpan.FromSeconds(2)));

var app = builder.Build();
app.UseServiceDefaults();
app.MapProducts();
app.MapTiers();
app.MapRegisterKey();
app.MapKeys();
app.MapAddActivations();
app.MapRetireKey();
app.MapPools();
app.Run();
