namespace MakPlatform.Notification;

/// <summary>One of an enum's names in a path or a query, as the bodies write it (<c>supply</c>); the framework takes only <c>Supply</c> there.</summary>
public readonly record struct Named<T>(T Value)
    where T : struct, Enum
{
#pragma warning disable CA1000 // The framework looks for it here.
    /// <summary>Reads one.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out Named<T> named)
#pragma warning restore CA1000
    {
        var isName = Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0]);
        named = new(value);
        return isName;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString().ToLowerInvariant();
}
