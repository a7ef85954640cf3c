using Npgsql;
using TicketPlatform.Domain.Accounts;

namespace TicketPlatform.Workers.Mails;

/// <summary>Makes the tokens of links in mails. Committed before the mail goes out: every copy that arrives has a link that works.</summary>
sealed class OneTimeLinks(NpgsqlDataSource database)
{
    public async Task<string> CreateAsync(Guid userId, string purpose, DateTimeOffset expiresAt, CancellationToken cancellation)
    {
        var token = SecretToken.Create();
        await using var command = database.CreateCommand("insert into one_time_tokens (token_hash, user_id, purpose, expires_at) values ($1, $2, $3, $4)");
        command.Parameters.Add(new() { Value = SecretToken.Hash(token) });
        command.Parameters.Add(new() { Value = userId });
        command.Parameters.Add(new() { Value = purpose });
        command.Parameters.Add(new() { Value = expiresAt });
        await command.ExecuteNonQueryAsync(cancellation);
        return token;
    }
}
