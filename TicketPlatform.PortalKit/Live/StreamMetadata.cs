namespace TicketPlatform.PortalKit.Live;

/// <summary>Marks routes that send server-sent events.</summary>
sealed class StreamMetadata;
