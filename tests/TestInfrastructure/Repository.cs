namespace MakPlatform.TestInfrastructure;

/// <summary>Where this checkout lies, and how it was built.</summary>
public static class Repository
{
    /// <summary>The folder that holds MakPlatform.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary><c>Debug</c> or <c>Release</c>: what the running tests were built as.</summary>
    // .../tests/Platform.Tests/bin/Debug/net10.0/
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MakPlatform.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No MakPlatform.sln above {AppContext.BaseDirectory}: run the tests from a checkout.");
    }
}
