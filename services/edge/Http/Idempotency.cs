using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakPlatform.Edge;

/// <summary>
/// <c>Idempotency-Key</c>: the same key of the same caller is the same command, which is entered once; with another body it is refused. The answer is
/// not kept: the command's consumer gives the same one again.
/// </summary>
internal sealed class Idempotency(NpgsqlDataSource database, TimeProvider clock)
{
    public const string Header = "Idempotency-Key";

    private const int Longest = 255;

    /// <summary>The refusal, where there is something to refuse.</summary>
    public async Task<IResult?> Refuse(HttpContext http)
    {
        if (http.Request.Headers[Header] is not { Count: > 0 } values || http.Features.Get<HashedBody>() is not { } body)
            return null;
        if (values is not [{ Length: > 0 and <= Longest } key] || key.Any(letter => letter is <= ' ' or > '~'))
            return Problems.Invalid(Header, "is not one text of up to 255 visible ASCII characters", "Send a UUID, the same one with each repetition.");

        var id = CommandId.Of(http.User.CallerName, key);
        var hash = await body.Hash(http.Request);
        if (!CryptographicOperations.FixedTimeEquals(await Remember(id, hash, http.RequestAborted), hash))
        {
            return Problems.Refuse(
                StatusCodes.Status422UnprocessableEntity, Header, "came before, with another path or body", "Send a new key with a new request, and the old one only with the very same.");
        }

        http.RequestServices.GetRequiredService<CommandId>().Use(id);
        return null;
    }

    // The first one stands; two at once meet at the primary key.
    private async Task<byte[]> Remember(Guid id, byte[] hash, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            insert into edge.idempotency_keys as seen (command_id, request_hash, seen_at) values ($1, $2, $3)
            on conflict (command_id) do update set seen_at = seen.seen_at
            returning request_hash
            """);
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = id }, new() { Value = hash }, new() { Value = clock.GetUtcNow() } });
        return (byte[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
