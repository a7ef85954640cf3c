namespace TicketPlatform.Data.Messaging;

/// <summary>A message that its transaction decided to send. The relay publishes it and deletes the row.</summary>
public sealed class OutboxMessage
{
    /// <summary>Also the message id on the bus, unless <see cref="MessageId"/> names another.</summary>
    public Guid Id { get; init; }

    /// <summary>Wire name, the routing key.</summary>
    public required string Type { get; init; }

    /// <summary>JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>W3C trace context of the request that wrote it: the relay has no ambient one.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When it was written (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often publishing failed.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before (UTC).</summary>
    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>When it was given up (UTC); a person has to look.</summary>
    public DateTimeOffset? ParkedAt { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? LastError { get; set; }

    /// <summary>Straight into this queue; null: to all that wait for the type.</summary>
    public string? Queue { get; init; }

    /// <summary>The message id on the bus, where it is not the row's.</summary>
    public Guid? MessageId { get; init; }
}

/// <summary>Remembers that a consumer has acted on a message; written in the same transaction as the effect.</summary>
public sealed class InboxMessage
{
    public required string Consumer { get; init; }
    public Guid MessageId { get; init; }
    public DateTimeOffset ProcessedAt { get; init; }
}

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
