using MakPlatform.Edge;
using MakPlatform.FingerprintMatching;
using MakPlatform.FingerprintMatching.Storage;
using MakPlatform.ServiceDefaults;
using MassTransit;

const string Service = "fingerprint-matching";

GatheredOutput.Begin();
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(Service);
builder.Services.AddOptions<FingerprintMatchingOptions>()
    .BindConfiguration("FingerprintMatching").ValidateDataAnnotations().ValidateOnStart();

builder.AddDatabase<FingerprintDb>("fingerprintdb");
builder.AddEdge(Service, "fingerprintdb");
builder.Services.AddSingleton<Machines>();
builder.Services.AddSingleton<HashKeys>();
builder.Services.AddSingleton<MachineReader>().AddSingleton<MachineSearch>();
builder.Services.AddSingleton<Sightings>();
builder.Services.AddSingleton<MatchingMeter>();
builder.Services.AddSingleton<AnswerUnreadable>();
builder.Services.AddSingleton<Identifying>();
builder.Services.AddSingleton<ActivationRequestedConsumer>();
builder.Services.AddHostedService<LoadHashKey>();

builder.AddBus(Service, bus =>
{
    bus.AddConsumer<ActivationRequestedConsumer, ActivationRequestedConsumerDefinition>();
    bus.AddConsumer<ActivationsRequestedConsumer, ActivationsRequestedConsumerDefinition>();
    bus.AddConsumer<MergeMachinesConsumer>();
    bus.AddConsumer<SplitMachineConsumer>();
    bus.AddApiKeyEvents(Service);
});
builder.Services.AddHostedService<ReadableTimer>();

var app = builder.Build();
app.UseServiceDefaults();
app.UseEdge(Service);
app.MapMachines();
app.MapIdentifications();
app.MapDryRun();
app.MapReview();
app.MapCorrections();
app.MapDemoted();
app.Run();
