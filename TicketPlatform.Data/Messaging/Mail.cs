namespace TicketPlatform.Data.Messaging;

/// <summary>An email or text message to one recipient, and its delivery status.</summary>
public sealed class Mail
{
    /// <summary>Also the left part of its Message-ID, which is the same for a second copy.</summary>
    public Guid Id { get; init; }

    /// <summary>Unique key, for example <c>booking-confirmed:{bookingId}</c>.</summary>
    public required string DedupeKey { get; init; }

    /// <summary>The template.</summary>
    public required string Kind { get; init; }

    /// <summary><c>email</c> or <c>sms</c>.</summary>
    public string Channel { get; init; } = "email";

    /// <summary>Text written by staff; null if a template creates it.</summary>
    public string? Body { get; init; }

    /// <summary>Address or phone number.</summary>
    public required string Recipient { get; set; }

    /// <summary>Subject line.</summary>
    public required string Subject { get; init; }
    public Guid? EventId { get; init; }
    public Guid? BookingId { get; init; }
    public Guid? UserId { get; init; }

    /// <summary><c>queued</c>, <c>sent</c> or <c>failed</c>.</summary>
    public required string State { get; set; }
    public int Attempts { get; set; }

    /// <summary>The server's response.</summary>
    public string? LastError { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; set; }
}
