using MakPlatform.KeyCatalog.Storage;
using Xunit;

namespace MakPlatform.KeyCatalog.Tests;

public sealed class MasterKeysTests : IDisposable
{
    private const string First = "the first master key, thirty-two characters";
    private const string Second = "the second master key, thirty-two characters";
    private static readonly Guid Row = new("01890000-0000-7000-8000-000000000001");
    private readonly string folder = Directory.CreateTempSubdirectory("makplatform-master-key-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_newest_seals_and_all_open()
    {
        var old = new KeySeal(First, 1);
        var both = new KeySeal(MasterKeys.Of(new() { MasterKey = First, MasterKeys = new Dictionary<string, string> { ["2"] = Second } }));
        var key = Keys.Read(Keys.Modern);

        Assert.Equal(key.Reveal(), both.Open(Row, old.Seal(Row, key))?.Reveal());
        Assert.Equal(key.Reveal(), new KeySeal(Second, 2).Open(Row, both.Seal(Row, key))?.Reveal());
        Assert.Contains(old.Hash(key), both.Hashes(key));
        Assert.Equal(both.Hash(key), new KeySeal(Second, 2).Hash(key));
    }

    [Fact]
    public void With_several_replicas_a_new_key_may_be_known_before_it_seals() =>
        Assert.Equal(1, MasterKeys.Of(new() { MasterKey = First, MasterKeys = new Dictionary<string, string> { ["2"] = Second }, SealWith = 1 }).SealsWith);

    [Fact]
    public void A_key_file_is_made_once_for_its_owner_alone()
    {
        var file = Path.Combine(folder, "kept", "master-key");
        var made = MasterKeys.Of(new() { MasterKeyFile = file, MakeMasterKeyFile = true });

        Assert.Equal(made.ByNumber, MasterKeys.Of(new() { MasterKeyFile = file, MakeMasterKeyFile = true }).ByNumber);
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Contains("chmod 600", Assert.Throws<InvalidOperationException>(() => MasterKeys.Of(new() { MasterKeyFile = file })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_configuration_names_the_key_to_set_and_never_its_value()
    {
        Assert.Contains("KeyCatalog__MasterKey", Problem(new()), StringComparison.Ordinal);
        Assert.DoesNotContain("too short a secret", Problem(new() { MasterKey = "too short a secret" }), StringComparison.Ordinal);
        Assert.Contains("SealWith", Problem(new() { MasterKey = First, SealWith = 7 }), StringComparison.Ordinal);
        Assert.Contains("1 to 255", Problem(new() { MasterKeys = new Dictionary<string, string> { ["0"] = First } }), StringComparison.Ordinal);
    }

    private static string Problem(KeyCatalogOptions options) => Assert.Throws<InvalidOperationException>(() => MasterKeys.Of(options)).Message;
}
