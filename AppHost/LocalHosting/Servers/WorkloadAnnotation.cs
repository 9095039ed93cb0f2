using Aspire.Hosting.ApplicationModel;
using MakPlatform.LocalHosting.Running;

namespace MakPlatform.LocalHosting.Servers;

/// <summary>What stands behind a resource, made for each replica when the platform starts.</summary>
internal sealed record WorkloadAnnotation(string Kind, Func<RunContext, int, Workload> Create) : IResourceAnnotation;
