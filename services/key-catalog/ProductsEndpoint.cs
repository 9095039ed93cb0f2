using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Products over HTTP.</summary>
internal static class ProductsEndpoint
{
    public static void MapProducts(this WebApplication app)
    {
        var products = app.MapGroup("/products").WithTags("Products");
        products.MapPut("/{code}", Put).Needs(Permission.ManageKeys, allPools: true).Produces<Product>().Produces(StatusCodes.Status412PreconditionFailed)
            .Example("""{ "name": "Windows 11 Pro", "edition": "Pro", "keyKind": "mak" }""")
            .WithSummary("Enters a product or changes it; If-Match guards against another's change");
        products.MapGet("/", List).Needs(Permission.Read).WithSummary("Products by their codes");
        products.MapGet("/{code}", Get).Needs(Permission.Read).Produces<Product>().WithSummary("One product, its version as ETag");
    }

    private static Task<IResult> Put(string code, ProductBody body, HttpContext http, DefinitionEdge edge)
    {
        var command = new RegisterProduct
        {
            Code = code,
            Name = body.Name ?? "",
            Edition = body.Edition,
            KeyKind = body.KeyKind ?? ProductKeyKind.Unspecified,
            ApplicationId = body.ApplicationId,
            ActivationId = body.ActivationId,
        };
        return edge.Send(
            http, command, version => command with { ExpectedVersion = version }, CommandRule.Problems(command),
            async (catalog, cancellationToken) => Standing.Of((await catalog.Products.FindAsync([code], cancellationToken))?.ToProduct(), product => product.Version),
            answer => Product.Of(command, answer.Version ?? 0));
    }

    private static async Task<Ok<Page<Product>>> List(IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken, string? after = null, int limit = 100)
    {
        var size = Page.Size(limit);
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await catalog.Products.AsNoTracking().Where(row => after == null || string.Compare(row.Code, after) > 0)
            .OrderBy(row => row.Code).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(rows.ConvertAll(row => row.ToProduct()), size, last => last.Code));
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
