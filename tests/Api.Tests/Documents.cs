using System.Net;
using System.Text.Json.Nodes;

namespace MakPlatform.Api.Tests;

/// <summary>Each service's OpenAPI document is a valid one, says what a reader needs, and is the running service's.</summary>
public sealed class Documents(ApiPlatform platform)
{
    public static TheoryData<string> Services => [.. ApiPlatform.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Is_valid_and_says_of_each_operation_what_it_is_and_answers(string service)
    {
        var read = await Operations.Read(platform, service);

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal($"MakPlatform {service}", read.Document!.Info.Title);
        Assert.Equal(["apiKey", "bearer"], read.Document.Components!.SecuritySchemes!.Keys.Order());
        var ids = new HashSet<string>();
        foreach (var (path, item) in read.Document.Paths)
        {
            foreach (var (method, operation) in item.Operations!)
            {
                var name = $"{service}: {method} {path}";
                Assert.True(ids.Add(operation.OperationId!), $"{name} has the id of another");
                Assert.False(string.IsNullOrWhiteSpace(operation.Summary), $"{name} says not what it is");
                Assert.NotEmpty(operation.Tags!);
                Assert.True(operation.Responses!.Keys.Any(status => status.StartsWith('2')), $"{name} tells of no success");
                Assert.All(["400", "401", "403", "429", "503"], status => Assert.True(operation.Responses.ContainsKey(status), $"{name} leaves {status} out"));
                Assert.All(operation.RequestBody?.Content?.Values ?? [], body => Assert.True(body.Example is not null, $"{name} shows no example"));
                Assert.Contains("Needs the permission", operation.Description, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Each_operation_is_there_and_answers_as_it_says(string service)
    {
        using var http = await platform.Run.Http(service);
        foreach (var operation in await Operations.Of(platform, service))
        {
            using var request = operation.Empty();
            using var answer = await http.SendAsync(request);
            Contract.Holds(operation.Told, answer, $"{service}: {operation.Method} {operation.Path}");
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task What_is_not_there_is_a_problem_with_a_mend_too(string service)
    {
        using var http = await platform.Run.Http(service);

        using var path = await http.GetAsync("/no/such/path");
        using var method = await http.DeleteAsync("/audit");

        Assert.Equal((HttpStatusCode.NotFound, "path"), (path.StatusCode, await Field(path)));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "method"), (method.StatusCode, await Field(method)));
    }

    private static async Task<string> Field(HttpResponseMessage answer) => (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["problems"]![0]!["field"]!;
}
