namespace TicketPlatform.Data.Payments;

/// <summary>The result of applying a provider's answer to a payment.</summary>
public enum ApplyOutcome
{
    /// <summary>The answer is recorded, with all its consequences.</summary>
    Applied,

    /// <summary>The same, and this answer paid for and confirmed the booking.</summary>
    Confirmed,

    /// <summary>The same message was applied before; nothing changed.</summary>
    Seen,

    /// <summary>
    /// The provider took a different amount or currency than was requested; the payment stays open with a note.
    /// </summary>
    WrongAmount,
}
