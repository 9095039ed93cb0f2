using MakPlatform.LocalHosting.Processes;
using MakPlatform.LocalHosting.Servers;
using Microsoft.Extensions.Configuration;

namespace MakPlatform.LocalHosting.Running;

/// <summary>What every workload of one run has at hand.</summary>
internal sealed record RunContext(
    DataFolder Data,
    FreePorts Ports,
    Spawner Spawner,
    DockerEngine Docker,
    IConfiguration Configuration,
    OtlpCollector? Collector,
    TimeProvider Time);
