using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using MakPlatform.Console.Otlp.Wire;

namespace MakPlatform.Console.Tests.Otlp;

/// <summary>Answers as the OTLP specification wants them. That real exporters get through, the pages' tests show.</summary>
public sealed class ReceiverTests(RunningConsole console)
{
    private static readonly ByteString TraceIdBytes = ByteString.CopyFrom([.. Enumerable.Range(1, 16).Select(value => (byte)value)]), SpanIdBytes = ByteString.CopyFrom([1, 2, 3, 4, 5, 6, 7, 8]);

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Without_the_key_nothing_is_taken(string? key)
    {
        var (status, body) = await Send("/v1/traces", Spans().ToByteArray(), key);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal(16, Status.Parser.ParseFrom(body).Code);

        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{console.OtlpAddress}/opentelemetry.proto.collector.trace.v1.TraceService/Export")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, 0]),
        };
        request.Content.Headers.ContentType = new("application/grpc");
        request.Headers.Add("x-otlp-api-key", key ?? "");
        using var answer = await http.SendAsync(request);
        Assert.Equal("16", answer.Headers.GetValues("grpc-status").Single());
    }

    [Fact]
    public async Task Spans_without_ids_are_refused_alone()
    {
        var (status, body) = await Send("/v1/traces", Spans(new Span { Name = "no ids" }, new Span { TraceId = ByteString.CopyFrom(new byte[16]), SpanId = SpanIdBytes }).ToByteArray());
        Assert.Equal(HttpStatusCode.OK, status);
        var answer = ExportTraceServiceResponse.Parser.ParseFrom(body);
        Assert.Equal(2, answer.PartialSuccess.RejectedSpans);
        Assert.Contains("trace_id", answer.PartialSuccess.ErrorMessage, StringComparison.Ordinal);
        (_, body) = await Send("/v1/traces", Spans().ToByteArray());
        Assert.Null(ExportTraceServiceResponse.Parser.ParseFrom(body).PartialSuccess);
    }

    [Fact]
    public async Task Points_that_say_nothing_are_refused_alone()
    {
        var metrics = new ScopeMetrics();
        metrics.Metrics.Add(new Metric { Name = "a.summary", Summary = new() { DataPoints = { new SummaryDataPoint() } } });
        metrics.Metrics.Add(new Metric { Name = "a.gauge", Gauge = new() { DataPoints = { new NumberDataPoint(), new NumberDataPoint { AsInt = 3, TimeUnixNano = 1 } } } });
        metrics.Metrics.Add(new Metric { Name = "a.histogram", Histogram = new() { DataPoints = { new HistogramDataPoint { BucketCounts = { 1 }, ExplicitBounds = { 1, 2 } } } } });
        var (_, body) = await Send("/v1/metrics", new ExportMetricsServiceRequest { ResourceMetrics = { new ResourceMetrics { ScopeMetrics = { metrics } } } }.ToByteArray());
        Assert.Equal(3, ExportMetricsServiceResponse.Parser.ParseFrom(body).PartialSuccess.RejectedDataPoints);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_no_message_is_a_bad_request(bool gzip)
    {
        var (status, body) = await Send("/v1/logs", [0xff, 0xff, 0xff, 0xff], gzip: gzip);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(3, Status.Parser.ParseFrom(body).Code);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await Send("/v1/logs", "{}"u8.ToArray(), type: "application/json")).Status);
    }

    [Fact]
    public async Task A_small_parcel_that_unpacks_to_a_large_message_is_too_large()
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            await gzip.WriteAsync(new byte[40 << 20]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Send("/v1/traces", packed.ToArray(), gzip: true, packed: true)).Status);
    }

    [Fact]
    public async Task Without_a_configured_key_this_machine_may_send()
    {
        await using var open = new RunningConsole(new Dictionary<string, string>());
        await open.WaitAsync();
        Assert.Equal(HttpStatusCode.OK, (await Send("/v1/traces", Spans().ToByteArray(), key: null, to: open.Address)).Status);
    }

    private static ExportTraceServiceRequest Spans(params Span[] more) => new()
    {
        ResourceSpans = { new ResourceSpans { ScopeSpans = { new ScopeSpans { Spans = { new Span { TraceId = TraceIdBytes, SpanId = SpanIdBytes, Name = "good" }, more } } } } },
    };

    private async Task<(HttpStatusCode Status, byte[] Body)> Send(
        string path, byte[] body, string? key = RunningConsole.OtlpKey, bool gzip = false, bool packed = false, string type = "application/x-protobuf", string? to = null)
    {
        if (gzip && !packed)
        {
            var small = new MemoryStream();
            await using (var stream = new GZipStream(small, CompressionLevel.Fastest, leaveOpen: true))
                await stream.WriteAsync(body);
            body = small.ToArray();
        }

        using var http = new HttpClient();
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (gzip)
            content.Headers.ContentEncoding.Add("gzip");
        if (key is not null)
            content.Headers.Add("x-otlp-api-key", key);
        using var answer = await http.PostAsync((to ?? console.Address) + path, content);
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync());
    }
}
