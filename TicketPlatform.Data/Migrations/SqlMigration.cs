using Microsoft.EntityFrameworkCore.Migrations;

namespace TicketPlatform.Data.Migrations;

/// <summary>A migration: SQL files, embedded under their own names.</summary>
abstract class SqlMigration(params string[] files) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var file in files)
            migrationBuilder.Sql(SqlFile.Read(file));
    }

    // Forward only: a mistake is corrected by the next migration (docs/adr/0004).
    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new InvalidOperationException("Migrations are forward-only. Add a new migration instead.");
}
