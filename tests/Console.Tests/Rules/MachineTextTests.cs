using CsCheck;
using MakPlatform.Console.Rules;
using MakPlatform.Console.Rules.Inventory;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Console.Tests.Rules;

public sealed class MachineTextTests
{
    private const string Dmidecode = """
        # host: pc-0017
        # dmidecode 3.3
        Getting SMBIOS data from sysfs.
        SMBIOS 3.2.0 present.

        Handle 0x0000, DMI type 0, 26 bytes
        BIOS Information
        	Vendor: Dell Inc.
        	Version: 1.14.1
        	Characteristics:
        		PCI is supported

        Handle 0x0001, DMI type 1, 27 bytes
        System Information
        	Manufacturer: Dell Inc.
        	Product Name: Latitude 7440
        	Serial Number: 7XK2PQ3
        	UUID: 4c4c4544-0058-4b10-8032-b7c04f505133

        Handle 0x0002, DMI type 2, 15 bytes
        Base Board Information
        	Serial Number: /7XK2PQ3/CNWSC0037B01XK/
        	Asset Tag: Not Specified

        Handle 0x0010, DMI type 17, 84 bytes
        Memory Device
        	Size: 16 GB
        	Serial Number: 3F0A1B2C

        Handle 0x0011, DMI type 17, 84 bytes
        Memory Device
        	Size: No Module Installed

        """;

    private static readonly string[] Pieces =
        ["{", "[", "\"a\",", "{\"board\":", "System Information\n", "# dmidecode 3\n", "\tSize: 9999999999999999999 MB\n", "host,mac\n", "\"", ";\n", "]", "}", "null", "\n"];

    [Fact]
    public void Csv_is_read_by_its_header_in_any_order_and_spelling()
    {
        var read = MachineText.Read("Host Name;MAC address;board_serial;Installation ID\npc-1;B4-45-06-1A-2B-3C 00:50:56:00:00:01;B1;\n\npc-2;;B2;\n");

        Assert.Equal(("CSV", 2), (read.Form, read.Machines.Count));
        Assert.Empty(read.Problems);
        Assert.Equal(["B4-45-06-1A-2B-3C", "00:50:56:00:00:01"], read.Machines[0].Hardware.NetworkAdapters!.Select(adapter => adapter.MacAddress));
        Assert.Equal(("pc-2", "B2", (int?)null), (read.Machines[1].HostName, read.Machines[1].Hardware.Board!.Serial, read.Machines[1].Hardware.NetworkAdapters?.Count));
    }

    [Fact]
    public void A_wrong_line_is_left_out_and_named_with_its_field_and_the_mend()
    {
        var read = MachineText.Read("host,mac,uuid,serial\npc-1,nonsense,,A1\npc-2,,4c4c4544,A2\npc-3,b4:45:06:1a:2b:3c,,A3\npc-4,,,\n");

        Assert.Equal("pc-3", Assert.Single(read.Machines).HostName);
        Assert.Equal([(2, "mac"), (3, "uuid"), (5, "serial")], read.Problems.Select(problem => (problem.Line, problem.Field)));
        Assert.All(read.Problems, problem => Assert.NotEmpty(problem.Mend));
    }

    [Fact]
    public void A_column_that_is_not_known_is_passed_over_and_said() =>
        Assert.Equal((1, "colour"), Assert.Single(MachineText.Read("serial,colour\nA1,red\n").Problems) is var problem ? (problem.Line, problem.Field) : default);

    [Fact]
    public void A_file_whose_columns_tell_no_machine_from_another_is_refused() =>
        Assert.Equal("header", Assert.Single(MachineText.Read("host,model\npc-1,Latitude\n").Problems).Field);

    [Theory]
    [InlineData("""[{"hostName":"a","hardware":{"board":{"serial":"B1"}}},{"board":{"serial":"B2"}}]""")]
    [InlineData("{\"hostName\":\"a\",\"hardware\":{\"board\":{\"serial\":\"B1\"}}}\n{\"board\":{\"serial\":\"B2\"}}\n")]
    [InlineData("{\n \"hostName\":\"a\",\n \"hardware\":{\"board\":{\"serial\":\"B1\"}}\n}\n{\n \"board\":{\"serial\":\"B2\"}}")]
    public void Json_is_an_array_or_lines_or_one_after_another_a_request_or_hardware_alone(string json)
    {
        var read = MachineText.Read(json);

        Assert.Empty(read.Problems);
        Assert.Equal(["B1", "B2"], read.Machines.Select(machine => machine.Hardware.Board!.Serial));
        Assert.Equal("a", read.Machines[0].HostName);
    }

    [Fact]
    public void A_line_of_JSON_that_is_broken_leaves_the_others_as_they_are()
    {
        var read = MachineText.Read("{\"board\":{\"serial\":\"B1\"}}\n{\"board\":{\"serial\":}\n{\"board\":{\"serial\":7}}\n{\"colour\":\"red\"}\n{\"board\":{\"serial\":\"B5\"}}");

        Assert.Equal(["B1", "B5"], read.Machines.Select(machine => machine.Hardware.Board!.Serial));
        Assert.Equal([(2, "file"), (3, "board.serial"), (4, "hardware")], read.Problems.Select(problem => (problem.Line, problem.Field)));
    }

    [Fact]
    public void An_element_of_an_array_has_the_line_on_which_it_begins() =>
        Assert.Equal([2, 5], MachineText.Read("[\n{\"board\":{\n\"serial\":\"B1\"}},\n\n{\"board\":{\"serial\":\"B2\"}}\n]").Machines.Select(machine => machine.Line));

    [Fact]
    public void What_dmidecode_prints_is_read_for_several_machines_in_a_row()
    {
        var read = MachineText.Read(Dmidecode + Dmidecode.Replace("# host: pc-0017\n", "", StringComparison.Ordinal).Replace("7XK2PQ3", "8YL3QR4", StringComparison.Ordinal));

        Assert.Empty(read.Problems);
        Assert.Equal([("pc-0017", "7XK2PQ3"), (null, "8YL3QR4")], read.Machines.Select(machine => (machine.HostName, machine.Hardware.System!.Serial)));
        var first = read.Machines[0].Hardware;
        Assert.Equal(("3.2.0", "Dell Inc.", null), (first.Bios!.SmbiosVersion, first.Bios.Vendor, first.Board!.AssetTag));
        Assert.Equal((16_384L, "3F0A1B2C"), (Assert.Single(first.Memory!).SizeMiB, first.Memory![0].Serial));
    }

    [Fact]
    public void Dmidecode_without_its_own_lines_is_parted_where_a_section_comes_again() =>
        Assert.Equal(["A", "B"], MachineText.Read("System Information\n\tSerial Number: A\nBase Board Information\n\tSerial Number: X\nSystem Information\n\tSerial Number: B\n").Machines.Select(machine => machine.Hardware.System!.Serial));

    [Fact]
    public void Dmidecode_that_was_not_run_as_root_says_so() =>
        Assert.Contains("root", Assert.Single(MachineText.Read("# dmidecode 3.3\n/dev/mem: Permission denied\n").Problems).Mend, StringComparison.Ordinal);

    [Fact]
    public void More_machines_than_a_batch_takes_are_several_files() =>
        Assert.Equal((0, "file"), MachineText.Read($"serial\n{string.Join('\n', Enumerable.Range(0, MachineText.Most + 1))}") is var read ? (read.Machines.Count, Assert.Single(read.Problems).Field) : default);

    [Fact]
    public void Whatever_is_sent_is_read_or_refused_and_nothing_is_thrown() => Gen.OneOf(Gen.String, Gen.Int[0, Pieces.Length - 1].Array[0, 12].Select(some => string.Concat(some.Select(piece => Pieces[piece]))))
        .Sample(text => Assert.True(MachineText.Read(text) is { Machines.Count: >= 0 }));

    [Fact]
    public void Results_are_in_the_files_order_and_lines_that_were_left_out_stand_between_them()
    {
        var read = MachineText.Read("host,serial,mac\npc-1,A1,\npc-2,A2,x\n=pc-3,A3,\n");
        var ids = read.Machines.Select(_ => Guid.CreateVersion7(DateTimeOffset.UnixEpoch)).ToList();
        var results = MachineResult.Of(read.Machines, ids, [Answer(ids[1], DenialCode.PoolExhausted, false), Answer(ids[0], DenialCode.Unspecified, true)]);

        var lines = MachineResult.Csv(results, read.Problems, entered: true).Split("\r\n");
        Assert.StartsWith("2,pc-1,\"granted, one consumed\",ABCDE,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("3,,left out,,", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("4,'=pc-3,denied,", lines[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(63, 9)]
    [InlineData(54, 9)]
    [InlineData(50, 9)]
    public void An_installation_ID_has_63_54_or_50_digits_and_is_read_out_in_blocks(int digits, int blocks)
    {
        var id = string.Concat(Enumerable.Range(0, digits).Select(i => (char)('0' + (i % 10))));
        var grouped = OfflineDigits.GroupedInstallationId(id);
        Assert.Equal(blocks, grouped.Split('-').Length);
        Assert.Equal(id, OfflineDigits.InstallationId(grouped));
        Assert.Null(OfflineDigits.InstallationId(id[1..]));
        Assert.Null(OfflineDigits.InstallationId($"x{id[1..]}"));
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    public void A_value_in_CSV_is_text_and_no_formula(string value, string written) => Assert.Equal($"x\r\n{written}\r\n", CsvText.Of(["x"], [[value]]));

    private static BulkAnswer Answer(Guid id, DenialCode denied, bool consumed) => new() { RequestId = id, Denied = denied, Consumed = consumed, PartialProductKey = denied == 0 ? "ABCDE" : null, Why = "why" };
}
