namespace TicketPlatform.Data.Failures;

/// <summary>What can fail repeatedly, as in the table <c>repeated_failures</c>.</summary>
public static class FailureKinds
{
    /// <summary>A background job of the workers.</summary>
    public const string Job = "job";

    /// <summary>A consumer of messages.</summary>
    public const string Message = "message";

    /// <summary>A route of the API.</summary>
    public const string Request = "request";
}
