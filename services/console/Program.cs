using MakPlatform.Console;
using MakPlatform.Console.Otlp;
using MakPlatform.Console.Pages.Activate;
using MakPlatform.Console.Pages.Alerts;
using MakPlatform.Console.Parts;
using MakPlatform.Console.Platform;
using MakPlatform.Console.SignIn;
using MakPlatform.ServiceDefaults;
using MudBlazor.Services;

const string Service = "console";

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.AddServiceDefaults(Service);
builder.AddOtlp();
builder.AddSignIn();
builder.AddPlatform();
builder.Services.AddLocalization(texts => texts.ResourcesPath = "Resources");
builder.Services.AddMudServices();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();

var app = builder.Build();
app.UseServiceDefaults();
app.UseSecurityHeaders();
app.UseRequestLocalization("en");
app.UseOtlp();
app.UseAuthentication();
app.UseRateLimiter();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapOtlp();
app.MapSignIn();
app.MapAlertActs();
app.MapActivateDownloads();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null).RequireAuthorization();
await app.RunAsync();
