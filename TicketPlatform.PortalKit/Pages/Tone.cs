namespace TicketPlatform.PortalKit.Pages;

/// <summary>What a coloured thing means; also in words wherever it is shown.</summary>
public enum Tone
{
    Plain,
    Info,
    Good,
    Warn,
    Bad,
}
