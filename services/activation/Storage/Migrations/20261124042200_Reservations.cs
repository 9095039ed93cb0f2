using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MakPlatform.Activation.Storage.Migrations
{
    /// <summary>The life of an activation after its count was taken: reports, reconciliations, reminders.</summary>
    public partial class Reservations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What was granted before is reserved: nobody has reported on it.
            migrationBuilder.Sql("""
                alter table activations
                    add state integer not null default 1, add reported_at timestamptz, add confirmation_id text, add error_code text;
                alter table activations alter state drop default;
                create index ix_activations_unconfirmed on activations (activated_at) where state = 1;
                alter table decisions add next_step integer not null default 0;
                alter table decisions alter next_step drop default;

                create table reports (
                    report_id uuid constraint pk_reports primary key,
                    request_id uuid not null,
                    outcome integer not null,
                    state integer not null,
                    returned boolean not null,
                    confirmation_id text,
                    error_code text,
                    error_class integer not null,
                    reported_by text not null,
                    reported_at timestamptz not null,
                    entered_at timestamptz not null);
                create index ix_reports_request_id on reports (request_id);

                create table reconciliations (
                    reconciliation_id uuid constraint pk_reconciliations primary key,
                    key_id uuid not null,
                    reported_remaining integer not null,
                    source text not null,
                    at timestamptz not null,
                    by text not null,
                    reason text,
                    ledger_remaining integer not null,
                    difference integer not null,
                    unconfirmed integer not null,
                    unexplained integer not null,
                    consumed_since integer not null,
                    added_since integer not null,
                    adjusted integer not null,
                    entered_at timestamptz not null);
                create index ix_reconciliations_key_id on reconciliations (key_id);

                -- Which replica reminds of a pool, and when it did last.
                create table reminders (pool text primary key, reminded_at timestamptz not null);

                grant select, insert on reports, reconciliations to mak_activation;
                grant select, insert, update on reminders to mak_activation;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop table reports, reconciliations, reminders;
                alter table decisions drop next_step;
                alter table activations drop state, drop reported_at, drop confirmation_id, drop error_code;
                """);
        }
    }
}
