namespace EmployeePortal;

/// <summary>Names this portal to its tests.</summary>
public sealed class PortalMarker;
