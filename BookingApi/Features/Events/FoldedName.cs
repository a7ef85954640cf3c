namespace BookingApi.Features.Events;

/// <summary>An organizer, and their name as the search compares it.</summary>
sealed record FoldedName(Guid Id, string Name);
