using MakPlatform.Edge;
using MakPlatform.Notification;
using MakPlatform.Notification.Storage;
using MakPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.EntityFrameworkCore;

const string Service = "notification";

GatheredOutput.Begin();
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(Service);
builder.AddDatabase<NotificationDb>("notificationdb");
builder.AddEdge(Service, "notificationdb");
builder.Services.AddScoped(services => services.GetRequiredService<IDbContextFactory<NotificationDb>>().CreateDbContext());

builder.Services.AddOptions<NotificationOptions>().BindConfiguration(NotificationOptions.Section).ValidateDataAnnotations().ValidateOnStart();

builder.Services.AddAlerts();
builder.AddBus(Service, bus =>
{
    bus.AddConsumer<PoolLevelChangedConsumer>(consumer => consumer
        .Options<BatchOptions>(batch => batch.SetMessageLimit(100).SetTimeLimit(ms: 100).SetConcurrencyLimit(2)));
    bus.AddConsumer<PoolActivityConsumer>();
    bus.AddConsumer<PoolConsumptionConsumer>();
    bus.AddConsumer<ReservationsUnconfirmedConsumer>();
    bus.AddConsumer<KeyReconciledConsumer>();
    bus.AddConsumer<MoreActivationsConsumer>();
    bus.AddCatalogueEvents();
    bus.AddApiKeyEvents(Service);
});

var app = builder.Build();
app.UseServiceDefaults();
app.UseEdge(Service);
app.MapAlertEndpoints();
await app.RunAsync();
