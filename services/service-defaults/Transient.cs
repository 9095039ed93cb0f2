using System.Net.Sockets;
using Npgsql;
using RabbitMQ.Client.Exceptions;

namespace MakPlatform.ServiceDefaults;

/// <summary>Tells a failure that passes by itself (a server restarts, two transactions met) from one that does not.</summary>
public static class Transient
{
    /// <summary>True if the same work may succeed when it is done again.</summary>
    public static bool Is(Exception error) => error switch
    {
        NpgsqlException npgsql => npgsql.IsTransient,
        SocketException or TimeoutException or AlreadyClosedException or BrokerUnreachableException => true,
        { InnerException: { } inner } => Is(inner),
        _ => false,
    };

    /// <summary>True if a rival wrote the same fact first, so that a second look finds it (a unique violation).</summary>
    public static bool IsLostRace(Exception error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } || (error.InnerException is { } inner && IsLostRace(inner));
}
