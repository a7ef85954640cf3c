using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Domain.Accounts;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Creates the tokens of links in emails. They are committed before the email is sent, so that the link works in every
/// copy.
/// </summary>
sealed class OneTimeLinks(NpgsqlDataSource database)
{
    public async Task<string> CreateAsync(
        Guid userId,
        string purpose,
        DateTimeOffset expiresAt,
        CancellationToken cancellation,
        Guid? emailChange = null
    )
    {
        var token = SecretToken.Create();
        await using var command = database.CreateCommand(
            "insert into one_time_tokens (token_hash, user_id, purpose, expires_at, email_change_id) values ($1, $2, $3, $4, $5)"
        );
        command.Parameters.Add(new() { Value = SecretToken.Hash(token) });
        command.Parameters.Add(new() { Value = userId });
        command.Parameters.Add(new() { Value = purpose });
        command.Parameters.Add(new() { Value = expiresAt });
        command.Parameters.Add(new() { Value = emailChange ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        await command.ExecuteNonQueryAsync(cancellation);
        return token;
    }
}
