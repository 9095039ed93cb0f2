using MakPlatform.Contracts.V1;

namespace MakPlatform.TestInfrastructure;

/// <summary>Activation requests as an imaging system would publish them.</summary>
public static class TestRequests
{
    /// <summary>A request for <paramref name="hardware"/>, with an id of its own.</summary>
    public static ActivationRequested For(string pool, HardwareDescription hardware, ActivationReason reason = ActivationReason.NewMachine)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new()
        {
            RequestId = Guid.CreateVersion7(now),
            Pool = pool,
            Hardware = hardware,
            HostName = "pc-test",
            Requester = "platform-tests",
            Reason = reason,
            RequestedAt = now,
        };
    }
}
