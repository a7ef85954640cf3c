using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Data.Keys;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>Schema and model are both written by hand, so they have to agree.</summary>
public sealed class SchemaTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    // Written by SQL only; there is no entity for them.
    static readonly string[] TablesWithoutEntity =
    [
        "idempotency_keys",
        "demo_charges",
        "demo_refunds",
        "mail_resends",
        "free_booking_counts",
        "request_counts",
        "hold_recounts",
        "job_leases",
        "__EFMigrationsHistory",
    ];

    static readonly string[] ColumnsForThePreviousVersion = ["events.search_text", "events.search_words"];

    [Fact]
    public async Task Every_mapped_column_is_in_the_schema_with_its_type_and_every_column_is_mapped()
    {
        var schema = await ReadSchemaAsync();
        var model = ReadModel();
        Assert.True(model.Count > 150, $"only {model.Count} columns are mapped");
        Assert.Empty(model.Keys.Except(schema.Keys));
        var unmapped = schema.Keys.Except(model.Keys).Except(ColumnsForThePreviousVersion).ToList();
        Assert.Equal(
            TablesWithoutEntity.Order(StringComparer.Ordinal),
            unmapped.Select(c => c.Split('.')[0]).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Empty(Differences(model, schema));
    }

    [Fact]
    public void Differences_are_detected()
    {
        Dictionary<string, Column> schema = new()
        {
            ["t.a"] = new("character varying(60)", false),
            ["t.b"] = new("integer", false),
            ["t.c"] = new("text", true),
            ["t.d"] = new("character varying(5)", false),
        };
        Dictionary<string, Column> model = new()
        {
            ["t.a"] = new("character varying(50)", false),
            ["t.b"] = new("bigint", false),
            ["t.c"] = new("text", false),
            ["t.d"] = new("text", false),
        };
        Assert.Equal(["t.a", "t.b", "t.c"], Differences(model, schema).Select(d => d.Split(':')[0]));
    }

    sealed record Column(string Type, bool Nullable);

    // A text without a maximum length in the model may have one in the schema, which then applies.
    static IEnumerable<string> Differences(Dictionary<string, Column> model, Dictionary<string, Column> schema) =>
        from mapped in model
        let stored = schema[mapped.Key]
        let sameType = mapped.Value.Type == stored.Type
            || (mapped.Value.Type == "text" && stored.Type.StartsWith("character", StringComparison.Ordinal))
        where !sameType || mapped.Value.Nullable != stored.Nullable
        select $"{mapped.Key}: the model says {mapped.Value}, the schema says {stored}";

    Dictionary<string, Column> ReadModel()
    {
        using var scope = api.Services.CreateScope();
        DbContext[] contexts =
        [
            scope.ServiceProvider.GetRequiredService<BookingDbContext>(),
            scope.ServiceProvider.GetRequiredService<KeyRingContext>(),
        ];
        return contexts
            .SelectMany(context => context.Model.GetEntityTypes())
            .SelectMany(e => e.GetProperties().Select(p => (Table: e.GetTableName()!, Property: p)))
            .ToDictionary(
                c => $"{c.Table}.{c.Property.GetColumnName()}",
                c => new Column(c.Property.GetColumnType(), c.Property.IsColumnNullable()),
                StringComparer.Ordinal
            );
    }

    async Task<Dictionary<string, Column>> ReadSchemaAsync()
    {
        await using var command = api.Database.CreateCommand(
            """
            select c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
            """
        );
        await using var row = await command.ExecuteReaderAsync();
        var columns = new Dictionary<string, Column>(StringComparer.Ordinal);
        while (await row.ReadAsync())
            columns[row.GetString(0)] = new(row.GetString(1), row.GetBoolean(2));
        return columns;
    }
}
