using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using static MakPlatform.FleetLives.VirtualAssembly;

namespace MakPlatform.FleetLives;

/// <summary>The rule R7 as a table of variants, for one hypervisor or cloud.</summary>
public static class VirtualRuleTable
{
    private static readonly Verdict[] Unchanged = [Verdict.SameMachine];
    private static readonly Verdict[] Known = [Verdict.SameMachine, Verdict.SameMachineChangedParts];
    private static readonly Verdict[] New = [Verdict.NewVirtualMachine];
    private static readonly Verdict[] Clone = [Verdict.ClonedVirtualMachine];

    /// <summary>Every variant for this host.</summary>
    public static IReadOnlyList<Scenario> Of(string host)
    {
        Scenario Life(string name, Verdict[] verdicts, Func<HardwareDescription, Numbers, HardwareDescription> happens) => new("R7", $"{host}: {name}", numbers =>
        {
            var machine = Build(host, numbers);
            return [new(machine, null, New), new(happens(machine, numbers), verdicts.All(verdict => verdict.IsSame()) ? 0 : null, verdicts)];
        });

        return
        [
            Life("re-activated", Unchanged, (m, _) => m),
            Life("moved to another host", Known, (m, _) => Moved(m)),
            Life("moved to another host, adapter renewed", Known, (m, n) => MacRegenerated(Moved(m), n)),
            Life("restored from a snapshot", Unchanged, Restored),
            Life("restored from a snapshot on another host", Known, (m, n) => Moved(Restored(m, n))),
            Life("given a new network address", Known, MacRegenerated),
            Life("given memory, processors and a disk", Known, (m, n) => m with { Memory = [new() { SizeMiB = 65536 }], Disks = [.. m.Disks!, new() { Serial = $"6000C29{n.Hex(20)}" }] }),
            Life("instance identity not told", Known, (m, _) => m with { Hypervisor = null }),
            Life("UUID in the other byte order", Known, (m, _) => m with { System = m.System! with { Uuid = new Guid(Guid.Parse(m.System.Uuid!).ToByteArray(), bigEndian: true).ToString() } }),
            Life("given a new network address, instance not told", Known, (m, n) => MacRegenerated(m with { Hypervisor = null }, n)),
            Life("cloned with its UUID", Clone, Cloned),
            Life("cloned with UUID and disk serials, on another host", Clone, (m, n) => Moved(Cloned(m, n))),
            Life("cloned with its UUID and address", Clone, (m, n) => Cloned(m, n) with { NetworkAdapters = m.NetworkAdapters }),
            Life("deployed from the same image", New, (_, n) => Build(host, n)),
            Life("made anew with the old address", New, (m, n) => Build(host, n) with { NetworkAdapters = m.NetworkAdapters }),
            new("R7", $"{host}: ten clones of one image", numbers =>
            {
                var first = Build(host, numbers);
                return [new(first, null, New), .. Enumerable.Range(0, 10).Select(_ => new Scene(Cloned(first, numbers), null)), new(first, 0, Known)];
            }),
            new("R7", $"{host}: a clone that is re-activated", numbers =>
            {
                var first = Build(host, numbers);
                var clone = Cloned(first, numbers);
                return [new(first, null, New), new(clone, null, Clone), new(clone, 1, Unchanged), new(first, 0, Unchanged), new(MacRegenerated(clone, numbers), 1, Known)];
            }),
            new("R7", $"{host}: a virtual machine inside it", numbers =>
            {
                var outer = Build(host, numbers);
                return [new(outer, null, New), new(Build("KVM", numbers), null, New), new(WithHypervisorOn(outer, numbers), 0, Known)];
            }),
        ];
    }

    /// <summary>Physical machines that look like virtual ones.</summary>
    public static IReadOnlyList<Scenario> Traps { get; } =
    [
        Trap("Windows on Surface hardware", "Microsoft Corporation", "Surface Pro 7", new() { Vendor = "Microsoft Hv" }),
        Trap("a Surface without a hypervisor", "Microsoft Corporation", "Surface Laptop Studio", null),
        Trap("a Chromebook", "GOOGLE", "Reks", null),
        Trap("an Oracle server", "Oracle Corporation", "SUN FIRE X4170 M3", null),
        Trap("a bare-metal cloud host", "Amazon EC2", "i3.metal", null),
        Trap("a board named AHV", "Intel", "HuronRiver Platform AHV", null),
        Trap("a Nutanix node", "Nutanix", "NX-3050", null),
        Trap("a Hetzner dedicated server", "Hetzner", "dedicated", null),
        Trap("an ASUS VivoMini named VM", "ASUSTeK COMPUTER INC.", "VM65N", null),
        Trap("a Dell board named KVM", "Dell Inc.", "0KVM02", null),
        Trap("a Xen host", "Dell Inc.", "PowerEdge R640", new() { Vendor = "XenVMMXenVMM" }),
        Trap("a firewall named UTM", "Sophos", "UTM 220", null),
    ];

    private static Scenario Trap(string name, string maker, string product, HypervisorComponent? hypervisor) => new("R7", $"{name} is physical", numbers =>
    {
        var model = new SampleMachine("Notebook", new(maker, product, null, null, null), new(maker, product, null), new(maker, "1.0", "05/05/2021"), new("Intel(R) Core(TM) i7-1065G7", null), [new(8192, "H9HCNNNCPMML", "Hynix")], false);
        var machine = Assembly.Build(model, Programmed.All, numbers) with { Hypervisor = hypervisor };
        return [new(machine, null, Verdict.DifferentMachine), new(machine, 0, Unchanged), new(Events.BoardReplaced(machine, numbers), null, Verdict.MotherboardReplaced)];
    });

    private static HardwareDescription WithHypervisorOn(HardwareDescription machine, Numbers numbers) => machine with
    {
        NetworkAdapters = [.. machine.NetworkAdapters!, new() { MacAddress = numbers.Mac("52:54:00"), Name = "virbr0", BusType = "Virtual" }],
    };
}
