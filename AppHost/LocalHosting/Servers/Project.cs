using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using MakPlatform.LocalHosting.Processes;
using MakPlatform.LocalHosting.Running;

namespace MakPlatform.LocalHosting.Servers;

/// <summary>A program of ours, run from its build output. One that listens nowhere is a job: it runs once.</summary>
internal sealed class Project(ProjectResource resource, string projectFile, int replica, RunContext run) : Workload
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(30) });

    public override bool IsJob => Endpoint is null;

    public override Echo Echo => IsJob ? Echo.Plain : Echo.Prefixed;

    public override string? Url => Endpoint?.UrlOf(replica);

    private EndpointReference? Endpoint =>
        resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(endpoint => endpoint.TargetPortEnvironmentVariable is null) is { } first ? new EndpointReference(resource, first.Name) : null;

    public override async Task<ProcessSpec?> PrepareAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(projectFile))
            throw new DistributedApplicationException($"{resource.Name}: there is no project {projectFile}.");
        var program = await LocalProjects.OutputOfAsync(projectFile, cancellationToken);
        return new ProcessSpec(LocalProjects.Dotnet(run.Configuration), [program, .. resource.Annotations.OfType<ArgumentsAnnotation>().SelectMany(more => more.Arguments)])
        {
            WorkingDirectory = Path.GetDirectoryName(projectFile)!,
            Environment = await ProjectEnvironment.OfAsync(resource, replica, Url, run.Configuration, run.Collector, cancellationToken),
        };
    }

    public override async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var check in resource.Annotations.OfType<HttpHealthCheckAnnotation>())
        {
            var url = check.EndpointName is null ? Url : new EndpointReference(resource, check.EndpointName).UrlOf(replica);
            using var answer = await Http.GetAsync(new Uri(url + check.Path), cancellationToken);
            if ((int)answer.StatusCode != check.StatusCode)
            {
                var reason = await answer.Content.ReadAsStringAsync(cancellationToken);
                throw new HttpRequestException(string.Create(CultureInfo.InvariantCulture, $"{check.Path} answers {(int)answer.StatusCode}: {reason}"));
            }
        }
    }
}
