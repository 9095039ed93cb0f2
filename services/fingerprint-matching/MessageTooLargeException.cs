namespace MakPlatform.FingerprintMatching;

/// <summary>A body that no hardware description fills; it is refused before it is parsed.</summary>
public sealed class MessageTooLargeException(long length, long most)
    : Exception($"has {length} bytes, and {most} are allowed");
