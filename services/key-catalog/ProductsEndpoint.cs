using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Products over HTTP.</summary>
internal static class ProductsEndpoint
{
    public static void MapProducts(this WebApplication app)
    {
        var products = app.MapGroup("/products").WithTags("Products");
        products.MapPut("/{code}", Put).Needs(Permission.ManageKeys).Produces<Product>().Produces(StatusCodes.Status412PreconditionFailed)
            .Example("""{ "name": "Windows 11 Pro", "edition": "Pro", "keyKind": "mak" }""")
            .WithSummary("Enters a product or changes it; If-Match guards against another's change");
        products.MapGet("/", List).Needs(Permission.Read).Produces<IEnumerable<Product>>().WithSummary("All products");
        products.MapGet("/{code}", Get).Needs(Permission.Read).Produces<Product>().WithSummary("One product, its version as ETag");
    }

    private static Task<IResult> Put(string code, ProductBody body, HttpRequest request, CatalogEdge edge, CancellationToken cancellationToken)
    {
        var command = new RegisterProduct
        {
            Code = code,
            Name = body.Name ?? "",
            Edition = body.Edition,
            KeyKind = body.KeyKind ?? ProductKeyKind.Unspecified,
            ApplicationId = body.ApplicationId,
            ActivationId = body.ActivationId,
            ExpectedVersion = request.Expected(),
        };
        return edge.Send(
            command, CommandRule.Problems(command),
            answer => TypedResults.Ok(Product.Of(command, answer.Version ?? 0)).WithVersion(request.HttpContext.Response, answer), cancellationToken);
    }

    private static async Task<IResult> List(IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await catalog.Products.AsNoTracking().OrderBy(row => row.Code).ToListAsync(cancellationToken);
        return TypedResults.Ok(rows.Select(row => row.ToProduct()));
    }

    private static async Task<IResult> Get(string code, HttpResponse response, IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        if (await catalog.Products.FindAsync([code], cancellationToken) is not { } row)
            return Problems.NotFound("code", "names no product", "GET /products lists them.");
        response.SetVersion(row.Version);
        return TypedResults.Ok(row.ToProduct());
    }

    /// <summary>A product: what it is called, which kind of key activates it, and the ids that <c>slmgr</c> prints for it.</summary>
    public sealed record ProductBody(string? Name, string? Edition, ProductKeyKind? KeyKind, Guid? ApplicationId, Guid? ActivationId);
}
