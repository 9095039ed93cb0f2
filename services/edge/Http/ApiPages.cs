using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Scalar.AspNetCore;

namespace MakPlatform.Edge;

/// <summary>The API as a document, and in a development run as pages to try it out on.</summary>
internal static class ApiPages
{
    private const string Document = "/openapi", Pages = "/scalar";

    public static void MapApiPages(this WebApplication app, string service)
    {
        app.MapOpenApi($"{Document}/{{documentName}}.json");
        // Script and style are the package's own, and fonts the browser's: the pages work without the internet, and offer nothing that would
        // send the document to its maker (an assistant, a shared copy, generated clients).
        if (app.Environment.IsDevelopment())
        {
            app.MapScalarApiReference(Pages, page => page.WithTitle(service).WithOpenApiRoutePattern($"{Document}/{{documentName}}.json")
                .DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools());
        }
    }

    /// <summary>True for what a person opens in a browser.</summary>
    public static bool IsPage(PathString path) =>
        path.StartsWithSegments(Document, StringComparison.Ordinal) || path.StartsWithSegments(Pages, StringComparison.Ordinal);
}
