namespace TicketPlatform.Domain.Events;

/// <summary>The texts of an event in a second language.</summary>
public sealed class EventTranslation
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>BCP 47 tag, for example "de".</summary>
    public required string Language { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; set; }

    /// <summary>One sentence.</summary>
    public required string Summary { get; set; }

    /// <summary>Markdown, like the event's own.</summary>
    public required string Description { get; set; }
}
