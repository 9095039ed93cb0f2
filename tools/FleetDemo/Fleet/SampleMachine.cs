using System.Text.Json;

namespace MakPlatform.FleetDemo.Fleet;

/// <summary>A machine of the sample, as its line has it: models, never a serial number.</summary>
public sealed record SampleMachine(
    string Type, string Vendor, string Model, SampleSystem System, SampleBoard Board, SampleBios Bios, SampleCpu Cpu, IReadOnlyList<SampleMemory> Memory, bool IsVirtual)
{
    private const string Resource = "machines-1000.jsonl";

    /// <summary>All machines of the sample, in its order.</summary>
    public static IReadOnlyList<SampleMachine> All()
    {
        using var data = typeof(SampleMachine).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not built into the program.");
        using var lines = new StreamReader(data);
        var machines = new List<SampleMachine>();
        while (lines.ReadLine() is { } line)
            machines.Add(JsonSerializer.Deserialize<SampleMachine>(line, JsonSerializerOptions.Web) ?? throw new JsonException("A line holds no machine."));
        return machines;
    }

    /// <summary>True if enough is known of it to make a whole machine.</summary>
    public bool IsComplete => System.Product is not null && Board.Product is not null && Cpu.Version is not null && Memory.Count > 0;
}

public sealed record SampleSystem(string? Manufacturer, string? Product, string? Version, string? Sku, string? Family);

public sealed record SampleBoard(string? Manufacturer, string? Product, string? Version);

public sealed record SampleBios(string? Vendor, string? Version, string? Date);

public sealed record SampleCpu(string? Version, string? Id);

/// <summary>A module; its size is in MiB.</summary>
public sealed record SampleMemory(long? Size, string? Part, string? Manufacturer);
