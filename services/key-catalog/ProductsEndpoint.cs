using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Products over HTTP.</summary>
internal static class ProductsEndpoint
{
    public static void MapProducts(this WebApplication app)
    {
        app.MapPut("/products/{code}", Put);
        app.MapGet("/products", List);
    }

    private static Task<IResult> Put(string code, ProductBody body, CommandEdge edge, CancellationToken cancellationToken)
    {
        var command = new RegisterProduct { Code = code, Name = body.Name ?? "", Edition = body.Edition };
        return edge.Send(command, CommandRule.Problems(command), answer => TypedResults.Ok(new { code = answer.Id, body.Name, body.Edition }), cancellationToken);
    }

    private static async Task<IResult> List(IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        return TypedResults.Ok(await catalog.Products.OrderBy(row => row.Code)
            .Select(row => new { row.Code, row.Name, row.Edition }).ToListAsync(cancellationToken));
    }

    /// <summary>A product's name and edition.</summary>
    public sealed record ProductBody(string? Name, string? Edition);
}
