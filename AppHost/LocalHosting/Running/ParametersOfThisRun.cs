using Aspire.Hosting.ApplicationModel;

namespace MakPlatform.LocalHosting.Running;

/// <summary>The values that were made for this run and are kept nowhere, so that they must be told.</summary>
internal static class ParametersOfThisRun
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(IEnumerable<IResource> resources)
    {
        var values = new Dictionary<string, string>();
        foreach (var parameter in resources.OfType<ParameterResource>().Where(parameter => parameter.IsOfThisRun))
            values[parameter.Name] = await parameter.GetValueAsync() ?? "";
        return values;
    }
}
