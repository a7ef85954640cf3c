namespace TicketPlatform.Domain.Events;

/// <summary>A picture in one size and format: upright, in sRGB and without metadata. Its bytes never change.</summary>
public sealed class PictureRendition
{
    /// <summary>The picture that it shows.</summary>
    public Guid PictureId { get; init; }

    /// <summary><c>image/webp</c> or <c>image/jpeg</c>.</summary>
    public required string ContentType { get; init; }

    /// <summary>Pixels.</summary>
    public int Width { get; init; }

    /// <summary>Pixels.</summary>
    public int Height { get; init; }

    /// <summary>The file.</summary>
    public required byte[] Bytes { get; init; }
}
