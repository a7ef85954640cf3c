namespace TicketPlatform.PortalKit.Hosting;

/// <summary>
/// The origins that a payment provider's card fields use: each is one origin, or several separated by spaces.
/// </summary>
/// <param name="Scripts">The origin of its script.</param>
/// <param name="Frames">The frames for entering the card and for the bank's confirmation.</param>
/// <param name="Calls">The origins that the script calls.</param>
public sealed record CardFieldOrigins(string Scripts, string Frames, string Calls);
