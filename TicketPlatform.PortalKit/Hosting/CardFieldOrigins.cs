namespace TicketPlatform.PortalKit.Hosting;

/// <summary>Where a payment provider's card fields come from, each an origin or several, separated by spaces.</summary>
/// <param name="Scripts">Its script.</param>
/// <param name="Frames">The frames in which the card is typed, and a bank's question.</param>
/// <param name="Calls">What the script calls.</param>
public sealed record CardFieldOrigins(string Scripts, string Frames, string Calls);
