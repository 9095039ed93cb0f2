using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FleetLives;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>Each component's normaliser and doubts, by example.</summary>
public sealed class Spellings
{
    [Theory]
    [InlineData("4C4C4544-0058-4B10-8032-B7C04F505133", "44454c4c-5800-104b-8032-b7c04f505133")]
    [InlineData("30D9E5A1-7C21-4E6B-9A4D-0F1E2D3C4B5A", "{30d9e5a1-7c21-4e6b-9a4d-0f1e2d3c4b5a}")]
    [InlineData("30D9E5A1-7C21-4E6B-9A4D-0F1E2D3C4B5A", "a1e5d930-217c-6b4e-9a4d-0f1e2d3c4b5a")]
    [InlineData("30D9E5A1-7C21-4E6B-9A4D-0F1E2D3C4B5A", "urn:uuid:30d9e5a17c214e6b9a4d0f1e2d3c4b5a")]
    public void A_uuid_is_one_in_any_form_and_byte_order(string one, string other) =>
        AssertEqual(new() { System = new() { Uuid = one } }, new() { System = new() { Uuid = other } });

    [Theory]
    [InlineData("3c:52:82:AB:cd:01", "3C-52-82-AB-CD-01")]
    [InlineData("3c:52:82:AB:cd:01", "3c52.82ab.cd01")]
    [InlineData("3c:52:82:AB:cd:01", "3C5282ABCD01")]
    public void A_network_address_is_one_in_any_form(string one, string other) => AssertEqual(Adapter(one), Adapter(other));

    [Fact]
    public void An_nvme_drives_eui_is_found_in_the_serial_that_windows_tells() => AssertEqual(
        new() { Disks = [new() { Serial = "0025_3858_91B0_1234." }] },
        new() { Disks = [new() { WorldWideName = "eui.0025385891b01234" }] });

    [Fact]
    public void An_ata_serial_as_old_windows_tells_it_is_the_drives() => AssertEqual(
        new() { Disks = [new() { Serial = "2020202057202d44585731303241343336353837" }] },
        new() { Disks = [new() { Serial = "WD-WX01A2345678" }] });

    [Theory]
    [InlineData("C3 06 03 00 FF FB EB BF", "BFEBFBFF000306C3")]
    public void A_cpu_id_is_one_as_bytes_and_as_registers(string one, string other) =>
        AssertEqual(new() { Cpus = [new() { ProcessorId = one }] }, new() { Cpus = [new() { ProcessorId = other }] });

    [Theory]
    [InlineData("Intel(R) Core(TM) i7-4770 CPU @ 3.40GHz", "Intel Core i7-4770")]
    [InlineData("AMD Ryzen 5 5600G with Radeon Graphics", "AMD Ryzen 5 5600G")]
    public void A_cpu_name_is_one_with_and_without_its_marks(string one, string other) =>
        AssertEqual(new() { Cpus = [new() { Name = one }] }, new() { Cpus = [new() { Name = other }] });

    [Fact]
    public void A_device_is_one_by_its_ids_whatever_it_is_called() => AssertEqual(
        new() { DisplayAdapters = [new() { Name = "NVIDIA GeForce RTX 3060", PnpDeviceId = @"PCI\VEN_10DE&DEV_2504&SUBSYS_397D1462" }] },
        new() { DisplayAdapters = [new() { Name = "GA106", PnpDeviceId = "10de:2504" }] });

    [Theory]
    [InlineData("To Be Filled By O.E.M.")]
    [InlineData(" to be  filled by o.e.m ")]
    [InlineData("00000000")]
    [InlineData("123456789")]
    [InlineData("System Serial Number")]
    [InlineData("........")]
    [InlineData("1.0")]
    [InlineData("ABC")]
    [InlineData("0101110")]
    [InlineData("xxxxxxx")]
    [InlineData("Default string")]
    [InlineData("<BAD INDEX>")]
    [InlineData("SYS-1234567890")]
    public void A_serial_that_identifies_nothing_is_dropped_with_a_reason(string serial)
    {
        var portrait = Read(new() { Board = new() { Serial = serial } });
        Assert.False(portrait.Has(TraitKind.BoardSerial));
        Assert.True(portrait.IsDoubted(TraitKind.BoardSerial));
    }

    [Theory]
    [InlineData("03000200-0400-0500-0006-000700080009")]
    [InlineData("00020003-0004-0005-0006-000700080009")]
    [InlineData("FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF")]
    [InlineData("4C4C4544-0000-2010-8020-80C04F202020")]
    [InlineData("00000000-0000-0001-0000-000000000000")]
    [InlineData("not a uuid")]
    public void A_uuid_that_identifies_nothing_is_dropped(string uuid) =>
        Assert.False(Read(new() { System = new() { Uuid = uuid } }).Has(TraitKind.SystemUuid));

    [Theory]
    [InlineData("00000000-0000-0000-0000-001d7d9a1b2c", "001d7d9a1b2c")]
    [InlineData("03D40274-0435-05BF-D906-D20700080009", "74d435bfd9d2")]
    public void A_uuid_that_is_nothing_but_a_network_address_counts_as_that(string uuid, string mac)
    {
        var portrait = Read(new() { System = new() { Uuid = uuid } });
        Assert.False(portrait.Has(TraitKind.SystemUuid));
        Assert.Equal([new(TraitKind.OnboardMac, mac)], portrait.Of(TraitKind.OnboardMac));
    }

    [Fact]
    public void A_dell_uuid_is_the_service_tag_once_more_and_no_witness_of_the_board()
    {
        var portrait = Read(new() { System = new() { Manufacturer = "Dell Inc.", Uuid = "4C4C4544-0058-4B10-8032-B7C04F505133" } });
        Assert.False(portrait.Has(TraitKind.SystemUuid));
        Assert.Equal([new(TraitKind.SystemSerial, "XK27PQ3")], portrait.Of(TraitKind.SystemSerial));
    }

    [Theory]
    [InlineData("00:00:00:00:00:00", null, null)]
    [InlineData("FF:FF:FF:FF:FF:FF", null, null)]
    [InlineData("02:00:4c:4f:4f:50", null, null)]
    [InlineData("da:a1:19:33:44:55", "Wi-Fi", null)]
    [InlineData("00:e0:4c:68:00:12", "Realtek USB GbE Family Controller", null)]
    [InlineData("a0:ce:c8:12:34:56", "Ethernet", "USB")]
    [InlineData("00:50:56:c0:00:08", "VMware Virtual Ethernet Adapter for VMnet8", null)]
    [InlineData("00:15:5d:01:02:03", null, null)]
    [InlineData("3c:52:82:01:02:ff", "Microsoft Wi-Fi Direct Virtual Adapter", null)]
    public void An_address_that_comes_and_goes_is_no_witness(string mac, string? name, string? bus)
    {
        var portrait = Read(new() { NetworkAdapters = [new() { MacAddress = mac, Name = name, BusType = bus }] });
        Assert.False(portrait.Has(TraitKind.OnboardMac) || portrait.Has(TraitKind.WirelessMac));
        Assert.NotEmpty(portrait.Doubted);
    }

    [Theory]
    [InlineData("SanDisk Extreme", "USB")]
    [InlineData("DELL PERC H740P", "SAS")]
    [InlineData("LOGICAL VOLUME", "RAID")]
    public void A_usb_disk_and_a_logical_drive_are_no_witness(string model, string bus) =>
        Assert.False(Read(new() { Disks = [new() { Serial = "A1B2C3D4E5F6", Model = model, BusType = bus }] }).Has(TraitKind.Disk));

    [Fact]
    public void Every_bad_value_has_a_source_and_is_found()
    {
        Assert.True(BadValues.Embedded.Entries.Count > 600);
        Assert.All(BadValues.Embedded.Entries, entry => Assert.True(entry.Source.Length > 3 && BadValues.Embedded.Has(entry.Scope, entry.Value), entry.ToString()));
    }

    [Fact]
    public void Configuration_adds_bad_values()
    {
        var bad = BadValues.Read([new StringReader("# ours\nserial\texact\tloaner-0001\tour own list\n")]);
        Assert.True(bad.Has("serial", "loaner-0001"));
        Assert.Throws<FormatException>(() => BadValues.Read([new StringReader("serial exact loaner-0001")]));
    }

    [Fact]
    public void What_is_made_of_two_characters_alone_is_no_witness()
    {
        var portrait = Read(new()
        {
            System = new() { Uuid = "01ff01ff-ff01-01ff-01ff-ff0101ffff01" },
            Tpm = new() { EndorsementKeyHash = "ababbabababbababababbababababbabababbaba" },
            NetworkAdapters = [new() { MacAddress = "00:44:44:00:40:04", Kind = "Ethernet" }],
        });
        Assert.Empty(portrait.Traits);
        Assert.Equal([TraitKind.SystemUuid, TraitKind.OnboardMac, TraitKind.TpmKey], portrait.Doubted.Select(doubt => doubt.Kind));
    }

    [Theory]
    [InlineData("Hyper-V UEFI Release v4.0", null, true)]
    [InlineData(null, "Hyper-V UEFI Release v4.0", false)]
    public void A_signature_looks_at_the_field_that_it_names(string? version, string? family, bool isVirtual) =>
        Assert.Equal(isVirtual, Read(new() { System = new() { Manufacturer = "Microsoft Corporation", Version = version, Family = family } }).IsVirtual);

    [Fact]
    public void No_sample_machine_is_wrongly_virtual() =>
        Assert.All(Samples.Machines, sample => Assert.Equal(sample.IsVirtual, Read(Assembly.Build(sample, Programmed.All, new(new Random(1)))).IsVirtual));

    private static HardwareDescription Adapter(string mac) => new() { NetworkAdapters = [new() { MacAddress = mac, Kind = "Ethernet" }] };

    private static Portrait Read(HardwareDescription hardware) => HardwareNormal.Read(hardware, null, BadValues.Embedded);

    private static void AssertEqual(HardwareDescription one, HardwareDescription other)
    {
        Assert.NotEmpty(Read(one).Traits);
        Assert.Equal(Read(one).Traits, Read(other).Traits);
    }
}
