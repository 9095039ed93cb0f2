namespace MakPlatform.Console.Pages.Catalogue;

/// <summary>Kinds of keys as people say them.</summary>
internal static class Kinds
{
    /// <summary>Values with their texts.</summary>
    public static readonly (string Value, string Text)[] All =
    [
        ("unspecified", Texts.Key("not said")), ("mak", Texts.Key("Multiple Activation Key")), ("esuMak", Texts.Key("Multiple Activation Key of Extended Security Updates")),
        ("kmsHost", Texts.Key("KMS host key")), ("retail", Texts.Key("retail licences")),
    ];

    public static string Name(string value) => All.FirstOrDefault(kind => kind.Value == value).Text ?? value;
}
