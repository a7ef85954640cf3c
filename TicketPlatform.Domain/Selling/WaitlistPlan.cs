namespace TicketPlatform.Domain.Selling;

/// <summary>Result of a round of matching.</summary>
/// <param name="Offers">Who is offered what.</param>
/// <param name="Skips">Parties that were skipped, or for which seats are set aside.</param>
/// <param name="KeepsPlaces">Whether places are being set aside, so that the remaining ones are not for sale.</param>
public sealed record WaitlistPlan(
    IReadOnlyList<WaitlistOffer> Offers,
    IReadOnlyList<WaitlistSkips> Skips,
    bool KeepsPlaces
);
