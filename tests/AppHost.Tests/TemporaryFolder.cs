namespace MakPlatform.AppHost.Tests;

/// <summary>A data folder below one that only its owner may enter (0700), as in a clone under mktemp or /root.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("apphost-tests-");

    public string Data => Path.Combine(parent.FullName, "data");

    public string File(string name) => Path.Combine(Data, name);

    public void Dispose() => parent.Delete(recursive: true);
}
