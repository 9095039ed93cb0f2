// A service with nothing to do, for the AppHost's tests to start, ask and kill.
var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/health", () => "Healthy");
app.MapGet("/alive", () => "Healthy");
app.MapGet("/env", () => Environment.GetEnvironmentVariables());
app.MapPost("/exit", () => Environment.Exit(3));

await app.RunAsync();
