namespace TicketPlatform.Contracts;

/// <summary>How many were written to, or would be.</summary>
/// <param name="Recipients">Distinct recipients.</param>
public sealed record SendNotificationResponse(int Recipients);
