namespace TicketPlatform.PortalKit.Live;

/// <summary>Marks routes that scripts read, not people.</summary>
sealed class LiveMetadata;
