using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace MakPlatform.Edge;

/// <summary>
/// Hashes a body while it is read, so that it need not be kept: a batch of machines may be large, and a product key must not lie in a temporary file.
/// </summary>
internal sealed class HashedBody(Stream body) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Hashes the bodies of requests with an <c>Idempotency-Key</c>.</summary>
    public static async Task Use(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Headers.ContainsKey(Idempotency.Header))
        {
            await next(http);
            return;
        }

        await using var hashed = new HashedBody(http.Request.Body);
        http.Request.Body = hashed;
        http.Features.Set(hashed);
        await next(http);
    }

    /// <summary>The hash of the whole body, and of where it went to. An endpoint that reads its body by itself finds it in memory then.</summary>
    public async Task<byte[]> Hash(HttpRequest request)
    {
        if (!ended)
        {
            var rest = new MemoryStream();
            await CopyToAsync(rest, request.HttpContext.RequestAborted);
            rest.Position = 0;
            request.Body = rest;
        }

        hash.AppendData(Encoding.UTF8.GetBytes($"\n{request.Method} {request.Path}"));
        return hash.GetHashAndReset();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        hash.AppendData(buffer.Span[..read]);
        ended |= read == 0;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            hash.Dispose();
        base.Dispose(disposing);
    }
}
