using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace MakPlatform.Edge;

/// <summary>The OpenAPI document: what the endpoints say of themselves, and what all of them have in common said once here.</summary>
internal static class ApiDocument
{
    private const string Problem = "Problem", Bearer = "bearer", Header = "apiKey";

    public static void AddApiDocument(this WebApplicationBuilder builder, string service) => builder.Services.AddOpenApi(document =>
    {
        document.AddDocumentTransformer((api, _, _) => Describe(api, service));
        document.AddOperationTransformer(Complete);
    });

    private static Task Describe(OpenApiDocument api, string service)
    {
        api.Info = new()
        {
            Title = $"MakPlatform {service}",
            Version = "v1",
            Description = "Every refusal is a problem (RFC 9457) whose `problems` name the field, the reason and the mend. Lists come in pages: send a page's `next` as `after`. "
                + "A POST with an `Idempotency-Key` may be repeated until it is answered: it is entered once.",
        };
        // Requests are answered where the document is read from: an address of one replica would mean nothing elsewhere.
        api.Servers = [new() { Url = "/" }];
        api.Components ??= new();
        api.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key (POST /api-keys of key-catalog), or a token of the organisation's issuer." },
            [Header] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApiKeyScheme.Header, Description = "An API key." },
        };
        api.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, api)] = [] }, new() { [new OpenApiSecuritySchemeReference(Header, api)] = [] }];
        api.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        api.Components.Schemas[Problem] = ProblemSchema.Make();
        return Task.CompletedTask;
    }

    private static Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var method = context.Description.HttpMethod ?? "GET";
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.OperationId ??= OperationId(method, context.Description.RelativePath ?? "");
        if (metadata.OfType<NeedsPermission>().FirstOrDefault() is { } needs)
            operation.Description = $"{operation.Description} Needs the permission {needs.Permission}: {string.Join(", ", Roles.With(needs.Permission))}.".Trim();
        foreach (var (status, when) in Refusals(method, operation))
            AddRefusal(operation, context.Document, status, when);
        if (method == "POST")
            (operation.Parameters ??= []).Add(IdempotencyKey());
        if (metadata.OfType<BodyExample>().FirstOrDefault() is { } example)
        {
            foreach (var (type, body) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
                body.Example = example.For(type);
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<(int Status, string When)> Refusals(string method, OpenApiOperation operation)
    {
        yield return (400, "A field is wrong.");
        yield return (401, "No caller, or one that is not known.");
        yield return (403, "The caller lacks the role, or the pool is none of its own.");
        if (operation.Parameters?.Any(parameter => parameter.In is ParameterLocation.Path or ParameterLocation.Query) is true)
            yield return (404, "There is no such thing.");
        yield return (429, "Too many requests: see Retry-After.");
        yield return (503, "A server is away for a moment: see Retry-After.");
        if (method == "GET")
            yield break;
        yield return (409, "It contradicts what is there.");
        yield return (413, "The body is too large.");
        yield return (415, "The body is no JSON.");
        if (method == "POST")
            yield return (422, "The Idempotency-Key came before with another request.");
    }

    // What the endpoint says itself of a status stands.
    private static void AddRefusal(OpenApiOperation operation, OpenApiDocument? document, int status, string when)
    {
        operation.Responses ??= [];
        var key = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (operation.Responses.TryGetValue(key, out var told) && told.Content is { Count: > 0 } && !told.Content.ContainsKey("application/problem+json"))
        {
            told.Content["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Problem, document) };
            return;
        }

        operation.Responses[key] = new OpenApiResponse
        {
            Description = when,
            Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Problem, document) } },
        };
    }

    private static OpenApiParameter IdempotencyKey() => new()
    {
        Name = Idempotency.Header,
        In = ParameterLocation.Header,
        Description = "A UUID of your own, the same one with each repetition of this request.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 255, Pattern = "^[!-~]+$" },
    };

    // POST keys/{id}/activations -> postKeysByIdActivations
    private static string OperationId(string method, string path) => method.ToLowerInvariant() + string.Concat(path.Split('?')[0]
        .Split(['/', '-', '.', ':'], StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.StartsWith('{') ? $"By{Upper(part.Trim('{', '}'))}" : Upper(part.TrimEnd('}'))));

    private static string Upper(string part) => part.Length == 0 ? "" : char.ToUpperInvariant(part[0]) + part[1..];
}
