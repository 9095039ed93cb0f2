using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;
using MakPlatform.LocalHosting.Processes;

namespace MakPlatform.LocalHosting.Servers;

/// <summary>The folder that PostgreSQL lives in, and the user that it runs as: null means ourselves.</summary>
internal sealed record PostgresHome(string Folder, UnprivilegedUser? User)
{
    private static readonly string[] Users = ["postgres", "nobody"];

    /// <summary>What goes before a command so that it runs as that user.</summary>
    public IReadOnlyList<string> Wrapping => User?.Wrapping ?? [];

    /// <summary>
    /// The resource's own folder where that works. As root on a machine that lets no process keep CAP_DAC_OVERRIDE, a folder
    /// under /var/tmp, which anybody may enter; a link in the data folder then says where it is.
    /// </summary>
    public static async Task<PostgresHome> OpenAsync(string folder)
    {
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
            return new PostgresHome(folder, null);

        var inside = Path.Combine(folder, "home");
        if (Directory.Exists(inside) && new DirectoryInfo(inside).LinkTarget is { } target && Directory.Exists(target))
            return new PostgresHome(target, await UnprivilegedUser.ForFolderAsync(target, Users));
        if (!Directory.Exists(inside))
            Directory.CreateDirectory(inside);
        if (await UnprivilegedUser.ForFolderAsync(inside, Users) is { } user)
            return new PostgresHome(inside, user);

        Directory.Delete(inside);
        var outside = "/var/tmp/makplatform-postgres-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..12];
        if (Directory.Exists(outside))
            Directory.Delete(outside, recursive: true); // the link to it is gone, so its data folder was emptied
        Directory.CreateDirectory(outside);
        Directory.CreateSymbolicLink(inside, outside);
        return new PostgresHome(outside, await UnprivilegedUser.ForFolderAsync(outside, Users)
            ?? throw new DistributedApplicationException("PostgreSQL refuses to run as root, and this machine has neither the user postgres nor nobody."));
    }
}
