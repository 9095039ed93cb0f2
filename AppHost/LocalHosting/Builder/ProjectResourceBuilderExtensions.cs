using Aspire.Hosting.ApplicationModel;
using MakPlatform.LocalHosting.Servers;

namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath) =>
        builder.AddProject(name, projectPath, launchProfileName: null);

    /// <summary>A program of ours. Launch profiles are for the editor: this engine reads none.</summary>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath, string? launchProfileName)
    {
        var project = new ProjectResource(name);
        var path = Path.GetFullPath(projectPath, builder.AppHostDirectory);
        return builder.AddResource(project)
            .WithAnnotation(new WorkloadAnnotation("project", (run, replica) => new Project(project, path, replica, run)));
    }

    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas) =>
        builder.WithAnnotation(new ReplicaAnnotation(replicas));
}
