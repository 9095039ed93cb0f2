using System.Globalization;
using CliWrap;

namespace MakPlatform.LocalHosting.Processes;

/// <summary>
/// A user to run as when the AppHost is root: PostgreSQL refuses root. The data folder may lie below folders which only root
/// may enter (a clone in a mktemp folder); then the process keeps one capability, CAP_DAC_OVERRIDE, to pass through them.
/// </summary>
internal sealed class UnprivilegedUser
{
    private readonly string uid;
    private readonly string gid;
    private readonly bool overridesAccess;

    private UnprivilegedUser(string uid, string gid, bool overridesAccess)
    {
        this.uid = uid;
        this.gid = gid;
        this.overridesAccess = overridesAccess;
    }

    public IReadOnlyList<string> SetprivArguments => overridesAccess
        ? [.. Identity, "--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
        : Identity;

    public IReadOnlyList<string> Wrapping => [Setpriv(), .. SetprivArguments, "--"];

    private IReadOnlyList<string> Identity => [$"--reuid={uid}", $"--regid={gid}", "--clear-groups"];

    /// <summary>The first of the names that the machine knows, as it can use the folder; null where no such way is.</summary>
    public static async Task<UnprivilegedUser?> ForFolderAsync(string folder, params string[] names)
    {
        // postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash
        var accounts = (await File.ReadAllLinesAsync("/etc/passwd")).Select(line => line.Split(':')).ToList();
        var account = names.Select(name => accounts.Find(fields => fields[0] == name)).FirstOrDefault(found => found is not null);
        if (account is null)
            return null;
        foreach (var overrides in (bool[])[false, true])
        {
            var user = new UnprivilegedUser(account[2], account[3], overrides);
            await user.OwnAsync(folder);
            if (await user.CanUseAsync(folder))
                return user;
        }
        return null;
    }

    private static string Setpriv() => Binaries.Find("setpriv") ?? throw new FileNotFoundException("setpriv (util-linux) is needed to leave root.");

    private async Task OwnAsync(string folder) =>
        await Cli.Wrap("chown").WithArguments(["-R", string.Create(CultureInfo.InvariantCulture, $"{uid}:{gid}"), folder]).ExecuteAsync();

    private async Task<bool> CanUseAsync(string folder)
    {
        var asked = await Cli.Wrap(Wrapping[0])
            .WithArguments([.. Wrapping.Skip(1), "/bin/sh", "-c", "cd \"$1\" && test -w .", "sh", folder])
            .WithWorkingDirectory("/")
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync();
        return asked.IsSuccess;
    }
}
