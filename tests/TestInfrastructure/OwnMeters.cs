using System.Diagnostics.Metrics;

namespace MakPlatform.TestInfrastructure;

/// <summary>Meters of a test's own, for what is made without a host.</summary>
public sealed class OwnMeters : IMeterFactory
{
    /// <inheritdoc />
    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        return new(options);
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
