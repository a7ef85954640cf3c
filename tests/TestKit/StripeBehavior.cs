namespace TicketPlatform.TestKit;

/// <summary>How the double treats API calls that change something.</summary>
public enum StripeBehavior
{
    Well,
    Slow,
    Fails,
    DropsAfterActing,
}
