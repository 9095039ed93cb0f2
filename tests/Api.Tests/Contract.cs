using Microsoft.OpenApi;

namespace MakPlatform.Api.Tests;

/// <summary>What an operation says of its answers, held against one.</summary>
internal static class Contract
{
    public static void Holds(OpenApiOperation operation, HttpResponseMessage answer, string what)
    {
        var status = (int)answer.StatusCode;
        Assert.True(status < 500, $"{what}: {status} {answer.Content.ReadAsStringAsync().Result}");
        Assert.True(operation.Responses!.TryGetValue($"{status}", out var told), $"{what} answers {status}, and does not tell of it: {answer.Content.ReadAsStringAsync().Result}");
        if (answer.Content.Headers.ContentLength == 0 || told!.Content is not { Count: > 0 } contents)
            return;
        var type = answer.Content.Headers.ContentType?.MediaType;
        Assert.True(contents.Keys.Any(content => content.Split(';')[0] == type), $"{what} answers {status} with {type}, and tells of {string.Join(", ", contents.Keys)}");
        if (status >= 400 && type == "application/problem+json")
            Assert.Contains("\"mend\"", answer.Content.ReadAsStringAsync().Result, StringComparison.Ordinal);
    }
}
