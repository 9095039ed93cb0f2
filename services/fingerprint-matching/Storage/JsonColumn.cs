using System.Buffers;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>A column of JSON values as one parameter: written one after another into one buffer, and sent as the UTF-8 that they are.</summary>
internal static class JsonColumn
{
    private const int UsualBytes = 4_096;

    public static NpgsqlParameter Of<T>(IReadOnlyCollection<T> rows, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(UsualBytes);
        using var json = new Utf8JsonWriter(buffer);
        var texts = new List<byte[]>(rows.Count);
        foreach (var row in rows)
        {
            buffer.ResetWrittenCount();
            json.Reset();
            write(json, row);
            json.Flush();
            texts.Add(buffer.WrittenSpan.ToArray());
        }

        return new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
    }
}
