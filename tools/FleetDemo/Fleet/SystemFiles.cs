using System.Globalization;

namespace MakPlatform.FleetDemo.Fleet;

/// <summary>The kernel's small text files. What is not there, or not for this user, is null or empty: it is not shown.</summary>
internal sealed class SystemFiles(string root)
{
    public string? Text(string path)
    {
        var text = (Lines(path) is [var first, ..] ? first : null)?.Trim('\0', ' ', '\t');
        return string.IsNullOrEmpty(text) ? null : text;
    }

    public long? Number(string path) =>
        long.TryParse(Text(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public IReadOnlyList<string> Lines(string path)
    {
        try
        {
            return File.ReadAllLines(At(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public IReadOnlyList<string> Folders(string path)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(At(path)).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public bool Exists(string path) => Path.Exists(At(path));

    // sys/class/net/eth0/device/subsystem -> ../../../../bus/virtio: "virtio"
    public string? LinkName(string path)
    {
        try
        {
            return new FileInfo(At(path)).LinkTarget is { } target ? Path.GetFileName(target) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string At(string path) => Path.Combine(root, path);
}
