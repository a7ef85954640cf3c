using TicketPlatform.Domain.Events;

namespace TicketPlatform.Data.Pictures;

/// <summary>What <see cref="PictureEncoder"/> made of a file: renditions, or the reason why there are none.</summary>
/// <param name="Error">The reason, or <see cref="PictureError.None"/>.</param>
/// <param name="Width">Pixels that the file's header states; 0 when it is unreadable.</param>
/// <param name="Height">Pixels that the file's header states; 0 when it is unreadable.</param>
/// <param name="Renditions">The widest come first. Empty on an error.</param>
public sealed record EncodedPicture(
    PictureError Error,
    int Width,
    int Height,
    IReadOnlyList<PictureRendition> Renditions
)
{
    /// <summary>The widest JPEG.</summary>
    public PictureRendition Largest => Renditions.First(r => r.ContentType == PictureEncoder.Jpeg);
}
