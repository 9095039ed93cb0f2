namespace MakPlatform.Edge.Storage;

/// <summary>One write, or one reading of a secret. The database refuses to change or delete it.</summary>
public sealed class AuditRow
{
    /// <summary>Time-ordered, so it is what pages go by.</summary>
    public Guid EntryId { get; set; }

    public DateTimeOffset At { get; set; }

    public string Caller { get; set; } = "";

    public string[] Roles { get; set; } = [];

    public string Method { get; set; } = "";

    /// <summary><c>/keys/{id}/retire</c></summary>
    public string Route { get; set; } = "";

    /// <summary><c>/keys/0199.../retire</c></summary>
    public string Path { get; set; } = "";

    public string? RemoteAddress { get; set; }

    public int Status { get; set; }

    /// <summary>What stood there before, as JSON, where the endpoint knows it.</summary>
    public string? Old { get; set; }

    /// <summary>What was asked for, as JSON, secrets masked.</summary>
    public string? New { get; set; }

    public string? TraceId { get; set; }
}
