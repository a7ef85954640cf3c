using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Account;

/// <summary>The page after logging out; its script deletes the tickets stored on this device.</summary>
public sealed class LoggedOutModel : PortalPage;
