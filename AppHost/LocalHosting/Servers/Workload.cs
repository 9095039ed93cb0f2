using MakPlatform.LocalHosting.Processes;

namespace MakPlatform.LocalHosting.Servers;

/// <summary>What stands behind one replica of a resource.</summary>
internal abstract class Workload
{
    /// <summary>A job ends by itself and is not started again.</summary>
    public virtual bool IsJob => false;

    public virtual string? Url => null;

    public virtual Echo Echo => Echo.FileOnly;

    /// <summary>Makes ready to start, each time anew. Null: nothing is to be started here, only watched.</summary>
    public virtual Task<ProcessSpec?> PrepareAsync(CancellationToken cancellationToken) => Task.FromResult<ProcessSpec?>(null);

    /// <summary>Throws, saying what is wrong, unless it answers.</summary>
    public abstract Task CheckAsync(CancellationToken cancellationToken);

    public virtual ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken) => new((string?)null);

    /// <summary>After the process has stopped.</summary>
    public virtual Task CleanUpAsync() => Task.CompletedTask;
}

/// <summary>What of its output the console shows.</summary>
internal enum Echo
{
    FileOnly,
    Prefixed,

    /// <summary>As it is: a job speaks to whoever started the platform.</summary>
    Plain,
}
