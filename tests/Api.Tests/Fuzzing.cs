using System.Net.Http.Headers;
using System.Text;
using CsCheck;

namespace MakPlatform.Api.Tests;

/// <summary>Thousands of calls made from the documents' own schemas, right and wrong: each is answered as the document says, and none with an error of the service's.</summary>
public sealed class Fuzzing(ApiPlatform platform)
{
    private const int Calls = 2_500;

    public static TheoryData<string> Services => [.. ApiPlatform.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task No_call_meets_an_error_of_the_service(string service)
    {
        using var http = await platform.Run.Http(service);
        var document = await Operations.Document(platform, service);
        var operations = document.Paths.SelectMany(path => path.Value.Operations!.Select(operation => new FuzzedOperation(operation.Key, path.Key, operation.Value))).ToArray();

        try
        {
            await Fuzz(service, http, operations);
        }
        catch (CsCheckException error)
        {
            throw new InvalidOperationException($"{error.Message}\n{platform.Run.ErrorsOf(service)}", error);
        }
    }

    private static Task Fuzz(string service, HttpClient http, FuzzedOperation[] operations) =>
        Gen.OneOf(operations).SelectMany(operation => operation.Call.Select(call => (operation, call))).SampleAsync(
            async (operation, call) =>
            {
                using var request = Request(operation, call);
                using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead);
                Contract.Holds(operation.Operation, answer, $"{service}: {operation.Method} {call.Path} {call.Body}");
            },
            iter: Calls, threads: 4);

    private static HttpRequestMessage Request(FuzzedOperation operation, FuzzedCall call)
    {
        var request = new HttpRequestMessage(operation.Method, new Uri(call.Path, UriKind.Relative));
        if (call.Body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(call.Body)) { Headers = { ContentType = new MediaTypeHeaderValue(operation.ContentType) } };
        if (call.IdempotencyKey is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", call.IdempotencyKey);
        // Otherwise each request for an activation waits its time for machines that nobody describes.
        request.Headers.TryAddWithoutValidation("Prefer", "wait=0");
        return request;
    }
}
