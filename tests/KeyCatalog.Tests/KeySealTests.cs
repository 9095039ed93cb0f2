using CsCheck;
using MakPlatform.KeyCatalog.Storage;
using Xunit;

namespace MakPlatform.KeyCatalog.Tests;

public sealed class KeySealTests
{
    private const string Master = "a master key of thirty-two characters or more";
    private static readonly Guid Row = new("01890000-0000-7000-8000-000000000001");
    private readonly KeySeal seal = new(Master, 1);

    [Fact]
    public void A_sealed_key_opens_again() =>
        Keys.Any.Sample(text => seal.Open(Row, seal.Seal(Row, Keys.Read(text)))?.Reveal() == text);

    [Fact]
    public void The_same_key_is_sealed_differently_each_time() =>
        Assert.NotEqual(seal.Seal(Row, Keys.Read(Keys.Modern)), seal.Seal(Row, Keys.Read(Keys.Modern)));

    [Fact]
    public void A_seal_with_any_bit_changed_does_not_open()
    {
        var whole = seal.Seal(Row, Keys.Read(Keys.Modern));
        Gen.Int[0, (whole.Length * 8) - 1].Sample(bit =>
        {
            var spoilt = whole.ToArray();
            spoilt[bit / 8] ^= (byte)(1 << (bit % 8));
            return seal.Open(Row, spoilt) is null;
        });
    }

    [Fact]
    public void A_seal_cut_short_does_not_open()
    {
        var whole = seal.Seal(Row, Keys.Read(Keys.Modern));
        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Null(seal.Open(Row, whole.AsSpan(0, length))));
    }

    [Fact]
    public void A_seal_moved_to_another_row_does_not_open() =>
        Assert.Null(seal.Open(Guid.Empty, seal.Seal(Row, Keys.Read(Keys.Modern))));

    [Fact]
    public void Another_master_key_opens_nothing()
    {
        var whole = seal.Seal(Row, Keys.Read(Keys.Modern));
        Assert.Null(new KeySeal(Master + "!", 1).Open(Row, whole));
        Assert.Null(new KeySeal(Master, 2).Open(Row, whole));
    }

    [Fact]
    public void A_master_key_in_base64_is_the_bytes_that_it_stands_for()
    {
        var bytes = Enumerable.Range(0, 32).Select(value => (byte)value).ToArray();
        var spaced = Convert.ToBase64String(bytes).Insert(10, " ");
        var whole = new KeySeal(Convert.ToBase64String(bytes), 1).Seal(Row, Keys.Read(Keys.Modern));
        Assert.NotNull(new KeySeal(spaced, 1).Open(Row, whole));
    }

    [Fact]
    public void Equal_keys_have_equal_hashes_and_other_keys_others() =>
        Gen.Select(Keys.Any, Keys.Any).Sample((one, other) =>
            (seal.Hash(Keys.Read(one)) == seal.Hash(Keys.Read(other))) == (one == other)
            && seal.Hash(Keys.Read(one)) == seal.Hash(Keys.Read(one))
            && seal.Hash(Keys.Read(one)) != new KeySeal(Master + "!", 1).Hash(Keys.Read(one)));
}
