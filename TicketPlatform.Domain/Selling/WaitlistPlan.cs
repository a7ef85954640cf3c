namespace TicketPlatform.Domain.Selling;

/// <summary>What a round of matching comes to.</summary>
/// <param name="Offers">Who is offered what.</param>
/// <param name="Ages">Of the parties that wait on, those whose age changed.</param>
/// <param name="KeepsPlaces">Places are being gathered: what is left over is not for sale.</param>
public sealed record WaitlistPlan(
    IReadOnlyList<WaitlistOffer> Offers,
    IReadOnlyList<WaitlistAge> Ages,
    bool KeepsPlaces
);
