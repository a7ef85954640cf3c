namespace TicketPlatform.Data.Idempotency;

/// <summary>The state of the request that a key belongs to.</summary>
public enum KeyState
{
    Fresh,
    Running,
    OtherBody,
    Done,
}
