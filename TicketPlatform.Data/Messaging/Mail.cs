namespace TicketPlatform.Data.Messaging;

/// <summary>A mail to one recipient and what became of it.</summary>
public sealed class Mail
{
    /// <summary>Also the left part of its Message-ID: a second copy bears the same.</summary>
    public Guid Id { get; init; }

    /// <summary>One mail a key, for example <c>booking-confirmed:{bookingId}</c>.</summary>
    public required string DedupeKey { get; init; }

    /// <summary>Which template.</summary>
    public required string Kind { get; init; }

    /// <summary><c>email</c> or <c>sms</c>.</summary>
    public string Channel { get; init; } = "email";

    /// <summary>Text that staff wrote; null when a template makes it.</summary>
    public string? Body { get; init; }

    /// <summary>Address, or telephone number.</summary>
    public required string Recipient { get; set; }

    /// <summary>Subject line.</summary>
    public required string Subject { get; init; }
    public Guid? EventId { get; init; }
    public Guid? BookingId { get; init; }
    public Guid? UserId { get; init; }

    /// <summary><c>queued</c>, <c>sent</c> or <c>failed</c>.</summary>
    public required string State { get; set; }
    public int Attempts { get; set; }

    /// <summary>What the server answered.</summary>
    public string? LastError { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; set; }
}
