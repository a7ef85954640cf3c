using Npgsql;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace LoadTests;

/// <summary>The platform's own database functions, called by this program as the API calls them.</summary>
static class SellingFunctions
{
    static readonly HoldPolicy Policy = new();

    public static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    /// <summary>A purchase in four transactions, as over HTTP.</summary>
    public static async Task<bool> PurchaseAsync(NpgsqlDataSource database, Guid eventId, int[] seats, Guid userId)
    {
        object? outcome = null;
        foreach (var (sql, values) in Purchase(eventId, seats, userId, "buyer@example.com", NewId()))
            outcome = await database.ScalarAsync(sql, values);
        return outcome is "confirmed";
    }

    /// <summary>Hold, booking, payment, and confirmation; <paramref name="message"/> is the id of the outbox row.</summary>
    public static IEnumerable<(string Sql, object[] Values)> Purchase(
        Guid eventId,
        int[] seats,
        Guid userId,
        string email,
        Guid message
    )
    {
        var now = TimeProvider.System.GetUtcNow();
        var token = HoldToken.Create(eventId, now);
        var (booking, payment) = (EventScopedId.Create(eventId, now), EventScopedId.Create(eventId, now));
        yield return (
            "select outcome from claim_places($1, $2, $3, $4, $5, $6)",
            [eventId, seats, token.HoldId, token.Hash, Policy.Lifetime, Policy.MaxTotal]
        );
        yield return (
            "select outcome from book_hold($1, $2, $3, $4, $5, $6, 'Ada Lovelace', $7, null, '{}', '{}', $8, $9)",
            [
                eventId,
                token.HoldId,
                token.Hash,
                booking,
                BookingReference.Create(),
                userId,
                email,
                Policy.Lifetime,
                Policy.MaxTotal,
            ]
        );
        yield return (
            "select outcome from begin_payment($1, $2, $3, $4, 'demo', 'Card', $5, interval '1 minute')",
            [eventId, booking, userId, payment, payment.ToString("N")]
        );
        yield return (
            "select outcome from confirm_booking($1, $2, 'direct', $3, null, $4)",
            [eventId, payment, message, NewId()]
        );
    }
}
