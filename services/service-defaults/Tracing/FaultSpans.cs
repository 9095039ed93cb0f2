using System.Diagnostics;
using MassTransit;
using MassTransit.Logging;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace MakPlatform.ServiceDefaults;

/// <summary>Keeps the errors of traces that are not sampled: of messages and of HTTP requests that fail.</summary>
internal sealed class FaultSpans : IConsumeObserver, IExceptionHandler
{
    public Task PreConsume<T>(ConsumeContext<T> context)
        where T : class => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context)
        where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception)
        where T : class
    {
        if (Activity.Current is not { Recorded: true })
            Spans.Fault($"fail {typeof(T).Name}", context.Headers.Get<string>(DiagnosticHeaders.ActivityId), exception);
        return Task.CompletedTask;
    }

    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Activity.Current is { Recorded: false } request)
            Spans.Fault($"fail {httpContext.Request.Method}", request.Id, exception);
        return ValueTask.FromResult(false);
    }
}
