using System.Runtime.CompilerServices;
using Aspire.Hosting;

namespace MakPlatform.AppHost.Tests;

internal static class SampleProjects
{
    public const string Service = "SampleService/SampleService.csproj";

    public static DistributedApplicationOptions Options(params string[] args) => new() { Args = args, ProjectDirectory = Here() };

    /// <summary>This file's folder: the samples' paths start there.</summary>
    public static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
