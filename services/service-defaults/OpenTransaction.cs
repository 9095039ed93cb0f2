using Npgsql;

namespace MakPlatform.ServiceDefaults;

/// <summary>
/// A transaction that begins and ends as statements of a batch. Npgsql's own sends <c>BEGIN</c> before the first statement and has it answered apart: two threads and two processes more
/// that wake each other, in each transaction. Where one is not committed, the pool rolls it back as its connection is given back.
/// </summary>
public static class OpenTransaction
{
    /// <summary>The first statement.</summary>
    public const string Begin = "begin";

    /// <summary>The last one.</summary>
    public const string Commit = "commit";

    /// <summary>Commits, where that could not be said with the last batch.</summary>
    public static async Task CommitAsync(this NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var commit = new NpgsqlCommand(Commit, connection);
        await commit.ExecuteNonQueryAsync(cancellationToken);
    }
}
