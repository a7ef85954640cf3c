using System.Globalization;
using Npgsql;

namespace TicketPlatform.Data.Accounts;

/// <summary>
/// Converts the international domains of accounts that a previous version stored as typed: addresses are compared and
/// stored with their domain in ASCII. An account whose address would then belong to another one is not changed.
/// </summary>
public static class EmailDomainUpgrade
{
    static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Returns how many accounts were changed. Repeating it changes nothing.</summary>
    public static async Task<int> RunAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var typed = new List<(Guid Id, string Email)>();
        await using (
            var select = database.CreateCommand(
                "select id, email from users where octet_length(email) <> length(email)"
            )
        )
        {
            await using var row = await select.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
                typed.Add((row.GetGuid(0), row.GetString(1)));
        }
        var changed = 0;
        foreach (var (id, email) in typed)
        {
            if (InAscii(email) is { } address && await SaveAsync(database, id, email, address, cancellation))
                changed++;
        }
        return changed;
    }

    static string? InAscii(string email)
    {
        var at = email.LastIndexOf('@');
        try
        {
            return $"{email[..at]}@{Idn.GetAscii(email[(at + 1)..].Normalize()).ToLowerInvariant()}";
        }
        catch (ArgumentException)
        {
            // Not a domain at all; only its owner knows what was meant.
            return null;
        }
    }

    static async Task<bool> SaveAsync(
        NpgsqlDataSource database,
        Guid id,
        string email,
        string address,
        CancellationToken cancellation
    )
    {
        await using var update = database.CreateCommand(
            """
            update users set email = $3, user_name = $3, normalized_email = $4, normalized_user_name = $4
            where id = $1 and email = $2 and not exists (select from users o where o.id <> $1 and o.normalized_email = $4)
            """
        );
        update.Parameters.AddWithValue(id);
        update.Parameters.AddWithValue(email);
        update.Parameters.AddWithValue(address);
        update.Parameters.AddWithValue(address.Normalize().ToUpperInvariant());
        return await update.ExecuteNonQueryAsync(cancellation) == 1;
    }
}
