using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace MakPlatform.Edge;

/// <summary>
/// What an endpoint that scripts ask all the time can answer by itself, before the pipeline is built up around the request. What is checked is the same (API key, permission,
/// pool, rate limit), by the same pieces; whatever is not plain goes the long way.
/// </summary>
/// <param name="Try">Answers what is recognised, permitted and within its limits; false, with nothing written, where the endpoint itself is to do it.</param>
public sealed record QuickAnswer(Func<HttpContext, ValueTask<bool>> Try);

/// <summary>See <see cref="QuickAnswer"/>.</summary>
internal sealed class QuickAnswers(RequestDelegate next, ConfiguredKeys configured, KnownApiKeys known, IOptions<HttpOptions> options, IOptions<RateLimiterOptions> limits)
{
    public Task InvokeAsync(HttpContext http) =>
        http.GetEndpoint()?.Metadata is { } endpoint && endpoint.GetMetadata<QuickAnswer>() is { } quick && endpoint.GetMetadata<NeedsPermission>() is { } needs && IsAdmitted(http, needs)
            ? Answer(http, quick)
            : next(http);

    private async Task Answer(HttpContext http, QuickAnswer quick)
    {
        if (!await quick.Try(http))
            await next(http);
    }

    private bool IsAdmitted(HttpContext http, NeedsPermission needs)
    {
        if (Caller(http.Request) is not { } caller || !needs.IsHeldBy(caller) || needs.IsElsewhere(caller, http))
            return false;
        http.User = caller;
        if (options.Value.RequestsPerSecond == 0)
            return true;
        using var lease = limits.Value.GlobalLimiter?.AttemptAcquire(http);
        return lease is null or { IsAcquired: true };
    }

    private ClaimsPrincipal? Caller(HttpRequest request)
    {
        if (ApiKeyScheme.Presented(request) is not { Length: > 0 and <= 512 } secret)
            return null;
        var hash = ApiKeySecret.Hash(secret);
        return configured.Find(hash) ?? known.Known(hash)?.Caller;
    }
}

/// <summary>Puts quick answers in front.</summary>
public static class QuickAnswerStart
{
    /// <summary>Call it before everything else.</summary>
    public static void UseQuickAnswers(this WebApplication app) => app.UseMiddleware<QuickAnswers>();

    /// <summary>Gives an endpoint a quick answer beside its own.</summary>
    public static TBuilder AnswersQuickly<TBuilder>(this TBuilder endpoint, Func<HttpContext, ValueTask<bool>> answer)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new QuickAnswer(answer));
}
