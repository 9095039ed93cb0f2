namespace MakPlatform.KeyCatalog;

/// <summary>In development, where no master key is configured, one is made once and kept in the user's own folder, readable by that user alone.</summary>
internal static class DevelopmentMasterKey
{
    public static void Use(KeyCatalogOptions options, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment() || options.MasterKey is { Length: > 0 } || options.MasterKeys.Count > 0 || options.MasterKeyFile is { Length: > 0 })
            return;
        options.MasterKeyFile = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "MakPlatform", "key-catalog-master-key");
        options.MakeMasterKeyFile = true;
    }
}
