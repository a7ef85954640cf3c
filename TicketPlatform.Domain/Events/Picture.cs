namespace TicketPlatform.Domain.Events;

/// <summary>A picture of an event. What is served are its <see cref="PictureRendition"/>s.</summary>
public sealed class Picture
{
    /// <summary>Version-7 id.</summary>
    public Guid Id { get; init; }

    /// <summary>The event that it was uploaded for.</summary>
    public Guid EventId { get; init; }

    /// <summary>The type of <see cref="Bytes"/>.</summary>
    public required string ContentType { get; init; }

    /// <summary>
    /// A copy of the largest JPEG rendition, for nodes of the previous version, which know no renditions.
    /// </summary>
    public required byte[] Bytes { get; init; }

    /// <summary>No longer written. Nodes of the previous version still read it.</summary>
    public byte[]? Thumbnail { get; init; }

    /// <summary>Pixels of the largest rendition.</summary>
    public int Width { get; init; }

    /// <summary>Pixels of the largest rendition.</summary>
    public int Height { get; init; }

    /// <summary>What it shows.</summary>
    public required string Alt { get; init; }

    /// <summary>When it was uploaded (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
