namespace BookingApi.Features.Events;

/// <summary>Who runs events, and their name as search compares it.</summary>
sealed record FoldedName(Guid Id, string Name);
