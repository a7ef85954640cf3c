namespace TicketPlatform.Workers.Bus;

/// <summary>What a consumer writes on a message that it gives up.</summary>
static class DeadHeaders
{
    public const string Queue = "x-died-in";
    public const string Reason = "x-died-of";
    public const string Deaths = "x-deaths";
}
