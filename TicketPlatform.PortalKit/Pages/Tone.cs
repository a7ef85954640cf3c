namespace TicketPlatform.PortalKit.Pages;

/// <summary>The meaning of a color; wherever it is shown, words say the same.</summary>
public enum Tone
{
    Plain,
    Info,
    Good,
    Warn,
    Bad,
}
