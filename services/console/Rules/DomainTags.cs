namespace MakPlatform.Console.Rules;

/// <summary>The attributes by which the platform's own services say what a span is about.</summary>
public static class DomainTags
{
    public const string Request = "makplatform.request.id";
    public const string Pool = "makplatform.pool";
    public const string Machine = "makplatform.machine.id";
    public const string Verdict = "makplatform.verdict";
    public const string Consumed = "makplatform.consumed";
    public const string DeniedCode = "makplatform.denied.code";
    public const string Reason = "makplatform.reason";
}
