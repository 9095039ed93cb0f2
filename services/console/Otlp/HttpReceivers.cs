using System.IO.Compression;
using Google.Protobuf;
using MakPlatform.Console.Otlp.Wire;
using Microsoft.Extensions.Options;

namespace MakPlatform.Console.Otlp;

/// <summary>OTLP over HTTP: binary protobuf, packed with gzip or not.</summary>
internal static class HttpReceivers
{
    private const string Protobuf = "application/x-protobuf";

    // Codes of gRPC, which the specification wants in the answer's body.
    private const int InvalidArgument = 3, ResourceExhausted = 8, Unimplemented = 12;

    public static void MapOtlpOverHttp(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/v1/traces", ExportTraceServiceRequest.Parser, (intake, request) => intake.Take(request));
        Map(routes, "/v1/metrics", ExportMetricsServiceRequest.Parser, (intake, request) => intake.Take(request));
        Map(routes, "/v1/logs", ExportLogsServiceRequest.Parser, (intake, request) => intake.Take(request));
    }

    public static Task Refuse(HttpContext context, int status, int code, string message)
    {
        context.Response.StatusCode = status;
        return Answer(context, new Status { Code = code, Message = message });
    }

    private static void Map<TRequest>(IEndpointRouteBuilder routes, string path, MessageParser<TRequest> parser, Func<Intake, TRequest, IMessage> take)
        where TRequest : IMessage<TRequest> =>
        routes.MapPost(path, async (HttpContext context, Intake intake, IOptions<OtlpOptions> options) =>
        {
            if (context.Request.ContentType?.Split(';')[0].Trim() != Protobuf)
            {
                await Refuse(context, StatusCodes.Status415UnsupportedMediaType, Unimplemented, $"Send {Protobuf}: JSON is not taken.");
                return;
            }

            try
            {
                if (await Body(context, options.Value.LargestMessage) is not { } body)
                    await Refuse(context, StatusCodes.Status413PayloadTooLarge, ResourceExhausted, $"The message is larger than {options.Value.LargestMessage} bytes: send smaller batches.");
                else
                    await Answer(context, take(intake, parser.WithDiscardUnknownFields(true).ParseFrom(body)));
            }
            catch (Exception unreadable) when (unreadable is InvalidProtocolBufferException or InvalidDataException)
            {
                await Refuse(context, StatusCodes.Status400BadRequest, InvalidArgument, $"This is no OTLP message: {unreadable.Message}");
            }
        }).AllowAnonymous().DisableAntiforgery(); // OtlpDoor asks for the key

    private static async Task<byte[]?> Body(HttpContext context, int largest)
    {
        var packed = context.Request.Headers.ContentEncoding.ToString() == "gzip";
        var source = packed ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
        var body = new MemoryStream();
        var part = new byte[16_384];
        for (int read; (read = await source.ReadAsync(part, context.RequestAborted)) > 0;)
        {
            body.Write(part, 0, read);
            if (body.Length > largest)
                return null;
        }

        return body.ToArray();
    }

    private static Task Answer(HttpContext context, IMessage message)
    {
        context.Response.ContentType = Protobuf;
        return context.Response.Body.WriteAsync(message.ToByteArray(), context.RequestAborted).AsTask();
    }
}
