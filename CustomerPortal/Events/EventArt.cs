namespace CustomerPortal.Events;

/// <summary>The picture of an event: uploaded, or else drawn. Without <paramref name="Alt"/> it is decoration beside the event's name.</summary>
public sealed record EventArt(Guid EventId, Guid? PictureId, string? Alt = null, bool Eager = false);
