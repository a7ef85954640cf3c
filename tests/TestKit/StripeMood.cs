namespace TicketPlatform.TestKit;

/// <summary>How the double behaves towards calls of its API that change something.</summary>
public enum StripeMood
{
    Well,
    Slow,
    Fails,
    DropsAfterActing,
}
