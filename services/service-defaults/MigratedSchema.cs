using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace MakPlatform.ServiceDefaults;

/// <summary>Where a context's tables lie, and who is let in beside their owner.</summary>
/// <param name="Name">The schema; null for the database's own.</param>
/// <param name="Role">The role that the service acts as; null where it is the one that it logs in with.</param>
internal sealed record MigratedSchema(string? Name, string? Role);

/// <summary>The history of a schema's migrations lies in it, so that several contexts share one database.</summary>
internal static class SchemaHistory
{
    public static void InSchema(this NpgsqlDbContextOptionsBuilder npgsql, string? schema)
    {
        if (schema is not null)
            npgsql.MigrationsHistoryTable("__EFMigrationsHistory", schema);
    }
}
