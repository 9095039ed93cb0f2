using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>
/// R5 where nothing but the form of the numbers tells: a Dell with no wired network and no TPM, whose new board has an unprogrammed
/// serial and a UUID of the board maker's, where the old one spelt the service tag.
/// </summary>
public sealed class A_new_boards_unprogrammed_numbers
{
    private static readonly HardwareDescription Before = new()
    {
        System = new() { Manufacturer = "Dell Inc.", Product = "XPS 13 9360", Serial = "7XK2PQ3", Uuid = "4c4c4544-0058-4b10-8032-b7c04f505133" },
        Board = new() { Manufacturer = "Dell Inc.", Product = "0839Y6", Serial = "/7XK2PQ3/CNCMK0069H0123/" },
        Cpus = [new() { Name = "Intel(R) Core(TM) i7-8550U CPU @ 1.80GHz" }],
        NetworkAdapters = [new() { Name = "Killer Wireless-AC 1535", MacAddress = "9c:b6:d0:1f:22:31" }],
        Disks = [new() { Model = "PM961 NVMe SAMSUNG 512GB", Serial = "S36CNX0J512345", BusType = "NVMe" }],
    };

    private static readonly HardwareDescription Unprogrammed = Before with { Board = Before.Board! with { Serial = "Not Specified" } };

    [Fact]
    public void R5_a_UUID_of_another_form_beside_an_unprogrammed_serial_is_a_new_board()
    {
        var after = Unprogrammed with { System = Before.System! with { Uuid = "8f1c7e52-6a0d-4b39-9e44-c1d2f7a80b63" } };

        Assert.Equal(Verdict.MotherboardReplaced, Compare(after).Verdict);
    }

    [Fact]
    public void A_serial_that_is_not_told_beside_the_same_UUID_is_not() =>
        Assert.True(Compare(Unprogrammed).Verdict.IsSame());

    private static Comparison Compare(HardwareDescription after) =>
        MatchRule.Compare(HardwareNormal.Read(after, null, BadValues.Embedded), HardwareNormal.Read(Before, null, BadValues.Embedded), vouched: false);
}
