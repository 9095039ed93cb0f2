using System.Buffers.Binary;
using System.Globalization;

namespace MakPlatform.Console.Rules;

/// <summary>Eight bytes, told as 16 hexadecimal digits: <c>00f067aa0ba902b7</c>. Zero is none.</summary>
public readonly record struct SpanId(ulong Value)
{
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SpanId id)
    {
        id = bytes.Length == 8 ? new(BinaryPrimitives.ReadUInt64BigEndian(bytes)) : default;
        return id != default;
    }

    public static SpanId? Parse(string? text) =>
        text is { Length: 16 } && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value != 0 ? new(value) : null;

    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
