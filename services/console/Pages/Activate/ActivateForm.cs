using MakPlatform.Console.Rules.Inventory;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Console.Pages.Activate;

/// <summary>What the form of one machine holds.</summary>
internal sealed class OneMachine
{
    public string? Pool { get; set; }

    public ActivationReason Reason { get; set; } = ActivationReason.NewMachine;

    public string? Requester { get; set; }

    public string? Site { get; set; }

    public string? HostName { get; set; }

    public string? Manufacturer { get; set; }

    public string? Model { get; set; }

    public string? Serial { get; set; }

    public string? Uuid { get; set; }

    public string? BoardSerial { get; set; }

    public string? Mac { get; set; }

    public string? InstallationId { get; set; }

    /// <summary>A pasted inventory, which stands for the fields of the hardware.</summary>
    public string? Inventory { get; set; }

    /// <summary>What was typed, or what was pasted, read the same way as a file.</summary>
    public ReadMachines Read()
    {
        var read = string.IsNullOrWhiteSpace(Inventory)
            ? MachineText.Read(Rules.CsvText.Of(["manufacturer", "model", "serial", "uuid", "boardSerial", "mac"], [[Manufacturer, Model, Serial, Uuid, BoardSerial, Mac]]))
            : MachineText.Read(Inventory);
        return read with { Machines = [.. read.Machines.Select(machine => machine with { HostName = Text(HostName) ?? machine.HostName, Installation = Installation(machine) })] };
    }

    private OsInstallation? Installation(DescribedMachine machine) =>
        Text(InstallationId) is { } id ? (machine.Installation ?? new()) with { InstallationId = OfflineDigits.InstallationId(id) ?? id } : machine.Installation;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What the form of many machines holds, beside its file.</summary>
internal sealed class ManyMachines
{
    public string? Pool { get; set; }

    public ActivationReason Reason { get; set; } = ActivationReason.NewMachine;

    public string? Requester { get; set; }

    public string? Site { get; set; }
}
