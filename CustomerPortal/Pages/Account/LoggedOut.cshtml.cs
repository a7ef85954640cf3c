using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Account;

/// <summary>Says good-bye; its script forgets the tickets that were kept on this device.</summary>
public sealed class LoggedOutModel : PortalPage;
