using Npgsql;

namespace TicketPlatform.Data.Pictures;

/// <summary>
/// Encodes the renditions of pictures that a previous version stored as uploaded, and deletes the uploaded files. A
/// picture that cannot be decoded is removed: its event shows its poster again.
/// </summary>
public static class PictureUpgrade
{
    // Safe to run concurrently: each run takes another picture.
    const string Next = """
        select p.id, p.bytes from pictures p
        where not exists (select from picture_renditions r where r.picture_id = p.id)
        order by p.id limit 1 for update of p skip locked
        """;

    /// <summary>Returns how many pictures got renditions, and how many were removed.</summary>
    public static async Task<(int Encoded, int Removed)> RunAsync(
        NpgsqlDataSource database,
        CancellationToken cancellation
    )
    {
        var (encoded, removed) = (0, 0);
        while (await EncodeNextAsync(database, cancellation) is { } isReadable)
            (encoded, removed) = isReadable ? (encoded + 1, removed) : (encoded, removed + 1);
        return (encoded, removed);
    }

    // Null if there is none left; false if it could not be decoded.
    static async Task<bool?> EncodeNextAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await TakeAsync(connection, transaction, cancellation) is not var (id, bytes))
            return null;
        var picture = await PictureEncoder.EncodeAsync(id, bytes, cancellation);
        if (picture.Error == PictureError.None)
            await SaveAsync(connection, transaction, id, picture, cancellation);
        else
            await RemoveAsync(connection, transaction, id, cancellation);
        await transaction.CommitAsync(cancellation);
        return picture.Error == PictureError.None;
    }

    static async Task<(Guid Id, byte[] Bytes)?> TakeAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(Next, connection, transaction);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? (row.GetGuid(0), row.GetFieldValue<byte[]>(1)) : null;
    }

    static async Task SaveAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        Guid id,
        EncodedPicture picture,
        CancellationToken cancellation
    )
    {
        foreach (var rendition in picture.Renditions)
        {
            await using var insert = new NpgsqlCommand(
                "insert into picture_renditions (picture_id, content_type, width, height, bytes) values ($1, $2, $3, $4, $5)",
                connection,
                transaction
            )
            {
                Parameters =
                {
                    new() { Value = id },
                    new() { Value = rendition.ContentType },
                    new() { Value = rendition.Width },
                    new() { Value = rendition.Height },
                    new() { Value = rendition.Bytes },
                },
            };
            await insert.ExecuteNonQueryAsync(cancellation);
        }
        var largest = picture.Largest;
        await using var update = new NpgsqlCommand(
            "update pictures set content_type = $2, width = $3, height = $4, bytes = $5, thumbnail = null where id = $1",
            connection,
            transaction
        )
        {
            Parameters =
            {
                new() { Value = id },
                new() { Value = largest.ContentType },
                new() { Value = largest.Width },
                new() { Value = largest.Height },
                new() { Value = largest.Bytes },
            },
        };
        await update.ExecuteNonQueryAsync(cancellation);
    }

    static async Task RemoveAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        Guid id,
        CancellationToken cancellation
    )
    {
        await using var delete = new NpgsqlCommand("delete from pictures where id = $1", connection, transaction)
        {
            Parameters = { new() { Value = id } },
        };
        await delete.ExecuteNonQueryAsync(cancellation);
    }
}
