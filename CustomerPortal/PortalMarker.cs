namespace CustomerPortal;

/// <summary>Names this assembly to tests that host it.</summary>
public sealed class PortalMarker;
