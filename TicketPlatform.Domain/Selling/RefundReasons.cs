namespace TicketPlatform.Domain.Selling;

/// <summary>
/// Why a payment was refunded: the code that the database writes, and its English text. Every other reason is a
/// sentence, from the platform or a person.
/// </summary>
public static class RefundReasons
{
    /// <summary>The payment arrived after its booking had expired, and the seats were gone.</summary>
    public const string PaidTooLate = "paid_too_late";

    /// <summary>The reason in English.</summary>
    public static string Text(string reason) => CodeOf(reason) is { } code ? BookingNotes.Text(code) : reason;

    /// <summary>The reason if it is a code; null when it is a sentence.</summary>
    public static string? CodeOf(string reason) => reason == PaidTooLate ? reason : null;
}
