using MakPlatform.Edge;
using MakPlatform.KeyCatalog;
using MakPlatform.KeyCatalog.Storage;
using MakPlatform.ServiceDefaults;

GatheredOutput.Begin();
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(ServiceName.KeyCatalog);
builder.Services.AddOptions<KeyCatalogOptions>().BindConfiguration("KeyCatalog").ValidateDataAnnotations()
    .Validate(options => MasterKeys.Of(options).ByNumber.Count > 0).ValidateOnStart();
builder.Services.PostConfigure<KeyCatalogOptions>(options => DevelopmentMasterKey.Use(options, builder.Environment));
builder.Services.AddSingleton<KeySeal>();
builder.AddDatabase<CatalogDb>("catalogdb");
builder.AddEdge(ServiceName.KeyCatalog, "catalogdb");
builder.AddCache("redis");
builder.AddBus(ServiceName.KeyCatalog, bus => bus.AddCatalogueCommands());
builder.Services.AddSingleton<CatalogEdge>().AddScoped<DefinitionEdge>().AddSingleton<CatalogMeter>().AddSingleton<CachedFigures>().AddSingleton<DatedCounts>().AddSingleton<KnownPools>();
builder.Services.AddScoped<RemainingFigures>().AddSingleton<RemainingMiss>().AddSingleton<RemainingQuestion>().AddScoped<AdviceQuestion>().AddSingleton<Func<LedgerFigures>>(services => services.GetRequiredService<LedgerFigures>);
builder.Services.AddHttpClient<LedgerFigures>(client => (client.BaseAddress, client.Timeout) = (new("http://activation"), TimeSpan.FromSeconds(2))).ShowServiceKey().AddStandardResilienceHandler();
builder.Services.AddHttpClient<LedgerUse>(client => client.BaseAddress = new("http://activation")).ShowServiceKey().AddStandardResilienceHandler();

var app = builder.Build();
if (args is ["rotate-keys", ..])
    return await RotateKeysCommand.Run(app);

app.UseQuickAnswers();
app.UseServiceDefaults();
app.UseEdge(ServiceName.KeyCatalog);
app.MapApiKeys();
app.MapCatalogueEndpoints();
await app.RunAsync();
return 0;
