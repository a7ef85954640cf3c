namespace TicketPlatform.Workers.Bus;

/// <summary>The headers that a consumer adds to a message that it gives up on.</summary>
static class DeadLetterHeaders
{
    public const string Queue = "x-died-in";
    public const string Reason = "x-died-of";
    public const string Deaths = "x-deaths";
}
