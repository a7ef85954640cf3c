namespace TicketPlatform.Data.Pictures;

/// <summary>Why a file was rejected as an event's picture.</summary>
public enum PictureError
{
    None,

    /// <summary>Not a JPEG, PNG or WebP, or a damaged one.</summary>
    Unreadable,

    /// <summary>It has more pixels than we decode.</summary>
    TooManyPixels,
}
