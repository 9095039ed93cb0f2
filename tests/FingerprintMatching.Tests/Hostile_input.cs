using System.Diagnostics;
using System.Text;
using CsCheck;
using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>A clear refusal, no slow path, nothing stored.</summary>
public sealed class Hostile_input
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static TheoryData<string, HardwareDescription> Oversized => new()
    {
        { "hardware.system.serial", new() { System = new() { Serial = new('A', 1_000_000) } } },
        { "hardware.disks", new() { Disks = [.. Enumerable.Repeat(new DiskComponent { Serial = "X" }, 10_000)] } },
        { "hardware.memory", new() { Memory = [.. Enumerable.Repeat(new MemoryComponent(), 257)] } },
        { "hardware.networkAdapters", new() { NetworkAdapters = [.. Enumerable.Repeat(new NetworkAdapterComponent(), 65)] } },
        { "hardware.disks[1].model", new() { Disks = [new(), new() { Model = "a\0b" }] } },
        { "hardware.board.serial", new() { Board = new() { Serial = "line\nbreak" } } },
        { "hardware.chassis.assetTag", new() { Chassis = new() { AssetTag = "bad \uFFFD text" } } },
        { "hardware.cpus[0]", new() { Cpus = [null!] } },
        { "hardware.memory[0].sizeMiB", new() { Memory = [new() { SizeMiB = -1 }] } },
    };

    [Theory]
    [MemberData(nameof(Oversized))]
    public void An_oversized_or_broken_description_is_refused_by_its_field_at_once(string field, HardwareDescription hardware)
    {
        var start = Stopwatch.GetTimestamp();
        var problem = RequestRule.Check(Replica.Request(hardware))[0];
        Assert.Equal(field, problem.Field);
        Assert.True(problem is { Reason.Length: > 3, Mend.Length: > 5 });
        Assert.True(Stopwatch.GetElapsedTime(start) < Limit);
    }

    [Fact]
    public void Every_field_that_is_needed_is_named_when_it_is_missing()
    {
        var fields = RequestRule.Check(new ActivationRequested { RequestId = Guid.Empty, Pool = "no spaces please", HostName = new('h', 300) }).Select(problem => problem.Field);
        Assert.Equal(["requestId", "pool", "requester", "hostName", "reason", "requestedAt", "hardware"], fields);
    }

    [Fact]
    public void A_good_request_has_no_problem() =>
        Assert.Empty(RequestRule.Check(Replica.Request(new HardwareDescription()) with { Installation = new() { InstallationId = new string('1', 63) } }));

    [Fact]
    public void The_largest_allowed_description_is_read_quickly()
    {
        var longest = new string('Q', 256);
        var hardware = new HardwareDescription
        {
            System = new() { Serial = longest, Uuid = longest, Product = longest },
            Disks = [.. Enumerable.Range(0, 256).Select(index => new DiskComponent { Serial = longest[..250] + index, WorldWideName = longest, Model = longest })],
            Memory = [.. Enumerable.Range(0, 256).Select(index => new MemoryComponent { Serial = longest[..250] + index, PartNumber = longest })],
            NetworkAdapters = [.. Enumerable.Range(0, 64).Select(index => new NetworkAdapterComponent { MacAddress = $"3c:52:82:00:00:{index:x2}", Name = longest })],
        };
        Assert.Empty(RequestRule.Check(Replica.Request(hardware)));
        var start = Stopwatch.GetTimestamp();
        var portrait = HardwareNormal.Read(hardware, null, BadValues.Embedded);
        Assert.Equal(Verdict.SameMachine, MatchRule.Compare(portrait, portrait).Verdict);
        Assert.True(Stopwatch.GetElapsedTime(start) < Limit);
    }

    [Fact]
    public void No_text_breaks_a_normaliser() => Gen.String[0, 256].Sample(text =>
    {
        var portrait = HardwareNormal.Read(new()
        {
            System = new() { Serial = text, Uuid = text, Product = text, Manufacturer = text, Sku = text },
            Board = new() { Serial = text, Product = text },
            Chassis = new() { Serial = text, AssetTag = text, Type = text },
            Bios = new() { Vendor = text, Version = text, ReleaseDate = text },
            Tpm = new() { EndorsementKeyHash = text },
            Hypervisor = new() { Vendor = text, InstanceId = text, GenerationId = text },
            Cpus = [new() { Name = text, ProcessorId = text }],
            Memory = [new() { PartNumber = text, Serial = text }],
            Disks = [new() { Model = text, Serial = text, WorldWideName = text, BusType = text }],
            NetworkAdapters = [new() { MacAddress = text, Name = text, Kind = text, BusType = text, PnpDeviceId = text }],
            DisplayAdapters = [new() { Name = text, PnpDeviceId = text, Serial = text }],
        }, new() { AssetTag = text, DirectoryObjectId = text }, BadValues.Embedded);
        Assert.All(portrait.Traits, trait => Assert.NotEmpty(trait.Value));
    }, iter: 20_000);

    [Fact]
    public void No_body_breaks_the_lenient_reader() => Gen.Byte.Array[0, 400].Sample(body =>
    {
        UnreadableRule.Read(body, isEnvelope: true);
        UnreadableRule.Read(body, isEnvelope: false);
    }, iter: 20_000);

    [Fact]
    public void Of_a_message_cut_anywhere_the_asker_is_read_or_nothing()
    {
        const string Id = "0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b";
        var body = Encoding.UTF8.GetBytes("""
            {"messageId":"1","requestId":"0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1aff","responseAddress":"rabbitmq://localhost/answers",
            "message":{"requestId":"0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b","hardware":{"requestId":"0199a1b2-c3d4-7e5f-8a6b-000000000000","disks":[{"sizeBytes":"many"}]}}}
            """);
        for (var length = 0; length <= body.Length; length++)
        {
            var asker = UnreadableRule.Read(body.AsSpan(0, length), isEnvelope: true);
            Assert.True(asker is null || asker.RequestId == Guid.Parse(Id));
        }
        Assert.Equal(new(Guid.Parse(Id), new Uri("rabbitmq://localhost/answers"), Guid.Parse("0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1aff")), UnreadableRule.Read(body, isEnvelope: true));
    }
}
