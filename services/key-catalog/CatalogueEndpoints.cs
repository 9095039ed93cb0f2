namespace MakPlatform.KeyCatalog;

/// <summary>What the service serves over HTTP, in the order in which an administrator meets it.</summary>
internal static class CatalogueEndpoints
{
    public static void MapCatalogueEndpoints(this WebApplication app)
    {
        app.MapProducts();
        app.MapTiers();
        app.MapAdvice();
        app.MapPools();
        app.MapDefinePool();
        app.MapRegisterKey();
        app.MapImportKeys();
        app.MapKeys();
        app.MapKeyHistory();
        app.MapRevealKey();
        app.MapAddActivations();
        app.MapMoreActivations();
        app.MapUpgradeKey();
        app.MapMoveKey();
        app.MapBlockKey();
        app.MapRetireKey();
        app.MapRemaining();
        app.MapCatalogue();
    }
}
