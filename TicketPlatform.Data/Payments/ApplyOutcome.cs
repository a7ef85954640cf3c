namespace TicketPlatform.Data.Payments;

/// <summary>What became of applying a provider's answer to a payment.</summary>
public enum ApplyOutcome
{
    /// <summary>The answer is recorded, with everything that follows from it.</summary>
    Applied,

    /// <summary>The same, and by this answer the booking is paid for and confirmed.</summary>
    Confirmed,

    /// <summary>The same message was applied before; nothing changed.</summary>
    Seen,

    /// <summary>
    /// The provider took another amount or currency than was asked for; the payment stays open with a note.
    /// </summary>
    WrongAmount,
}
