namespace TicketPlatform.PortalKit.Live;

/// <summary>Marks routes for scripts, not for people.</summary>
sealed class LiveMetadata;
