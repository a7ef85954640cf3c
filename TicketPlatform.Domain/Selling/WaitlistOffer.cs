namespace TicketPlatform.Domain.Selling;

/// <summary>Places for one party, ascending.</summary>
public readonly record struct WaitlistOffer(Guid EntryId, int[] PlaceNos);
