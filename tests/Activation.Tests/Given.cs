using System.Collections.Immutable;
using MakPlatform.Activation.Rules;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Tests;

/// <summary>Constants that the rules' tests share.</summary>
internal static class Given
{
    public const string Pool = "win11";
    public const string Product = "windows-11-pro";

    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    public static MachineIdentified Machine(
        Guid? machineId = null, MachineVerdict verdict = MachineVerdict.DifferentMachine, string? pool = Pool, string? product = null, string? site = null) => new()
        {
            Request = new()
            {
                RequestId = Guid.CreateVersion7(),
                Pool = pool,
                Product = product,
                Site = site,
                Requester = "imaging",
                Reason = ActivationReason.NewMachine,
                RequestedAt = Now,
            },
            MachineId = machineId ?? Guid.CreateVersion7(),
            Verdict = verdict,
        };

    public static KeyState Key(
        int total, int consumed = 0, KeyStatus status = KeyStatus.Active, ConsumptionPolicy policy = ConsumptionPolicy.HardwareAware, string? site = null) =>
        new(Guid.CreateVersion7(), "ABCDE", total, consumed, status, policy, site);

    public static PoolState PoolOf(params ImmutableArray<KeyState> keys) => new(Pool, Product, keys);

    public static IReadOnlySet<Guid> Holding(params Guid[] keys) => keys.ToImmutableHashSet();
}
