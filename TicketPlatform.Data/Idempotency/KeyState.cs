namespace TicketPlatform.Data.Idempotency;

/// <summary>What a key says about a request.</summary>
public enum KeyState
{
    Fresh,
    Running,
    OtherBody,
    Done,
}
