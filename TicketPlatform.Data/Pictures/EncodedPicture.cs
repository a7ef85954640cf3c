using TicketPlatform.Domain.Events;

namespace TicketPlatform.Data.Pictures;

/// <summary>
/// The result of <see cref="PictureEncoder"/> for a file: renditions, or the reason why there are none.
/// </summary>
/// <param name="Error">The reason, or <see cref="PictureError.None"/>.</param>
/// <param name="Width">Width in pixels according to the file's header; 0 if it is unreadable.</param>
/// <param name="Height">Height in pixels according to the file's header; 0 if it is unreadable.</param>
/// <param name="Renditions">The widest first. Empty on an error.</param>
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
