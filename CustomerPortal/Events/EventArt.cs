namespace CustomerPortal.Events;

/// <summary>
/// The picture of an event: uploaded, otherwise a poster. Without <paramref name="Alt"/>, it is decoration next to the
/// event's name. <paramref name="Sizes"/> states its width on the page.
/// </summary>
public sealed record EventArt(
    Guid EventId,
    Guid? PictureId,
    string? Alt = null,
    bool Eager = false,
    string Sizes = EventArt.Row,
    string? Preview = null
)
{
    /// <summary>Next to a booking, an order or a waitlist entry.</summary>
    public const string Row = "7rem";

    /// <summary>
    /// In a list of events. On a phone it is a square of 38vw, which a 3:2 picture fills from a width of 57vw.
    /// </summary>
    public const string Card = "(max-width: 34rem) 57vw, 20rem";

    /// <summary>The main picture of a page.</summary>
    public const string Page = "(max-width: 55rem) 100vw, 44rem";
}
