namespace MakPlatform.Console.SignIn;

/// <summary>The section <c>SignIn</c>: how the console is known to the OIDC issuer of <c>Access:Authority</c>, and where it keeps the keys of its cookies.</summary>
public sealed class SignInOptions
{
    public const string Section = "SignIn";

    public string ClientId { get; init; } = "makplatform-console";

    public string? ClientSecret { get; init; }

    /// <summary>Without it everybody signs in again after a restart, and there can be no second replica.</summary>
    public string? KeysFolder { get; init; }

    /// <summary>Attempts that one address has in a minute.</summary>
    public int AttemptsPerMinute { get; init; } = 10;
}
