using MakPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MakPlatform.Edge;

/// <summary>What a database answers is not always the service's error: away for a moment is 503, two who write the same at once are a conflict, and a
/// text that it can't hold is the caller's.</summary>
internal sealed class PassingFailure : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var answer = exception switch
        {
            _ when Transient.Is(exception) => Problems.Later("service", "waits for its database or broker", "Send the same again, with the same id: it is entered once."),
            // Two wrote the same at once, and this one came second.
            DbUpdateConcurrencyException => Problems.Changed(httpContext.Request.Expected() is null ? StatusCodes.Status409Conflict : StatusCodes.Status412PreconditionFailed),
            _ when Transient.IsLostRace(exception) => Problems.Changed(StatusCodes.Status409Conflict),
            // "\u0000", which PostgreSQL keeps in no text and no JSON.
            PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } =>
                Problems.Invalid("request", "has a NUL character", "Leave it out."),
            _ => null,
        };
        if (answer is null)
            return false;
        await answer.ExecuteAsync(httpContext);
        return true;
    }
}
