namespace TicketPlatform.Contracts;

/// <summary>How many recipients a message had, or would have.</summary>
/// <param name="Recipients">Distinct recipients.</param>
public sealed record SendNotificationResponse(int Recipients);
