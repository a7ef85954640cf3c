using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Events;

/// <summary>One event whose title, house, city and organizer have letters that many people cannot type.</summary>
public sealed class FoldedSearchFixture : CatalogFixture, IAsyncLifetime
{
    public EventResponse Accented { get; private set; } = null!;

    public Caller Organizer { get; private set; } = null!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Organizer = await CallerAsync(Role.Organizer);
        (await Organizer.Accounts.UpdateMeAsync(new("Zoë Ærø", null))).Must();
        var request = AnEvent("Björk & Ñandú: ﬁnesse, ışık, Αθήνα") with
        {
            Venue = new("Haus an der Straße", "Quay 4", "Łódź", "PL"),
        };
        var draft = await DraftWithSeatsAsync(Organizer, request, rows: 1, seatsPerRow: 4);
        Accented = (await Organizer.Events.PublishAsync(draft.Id)).Must();
        await PublishedEventAsync(await CallerAsync(Role.Organizer), "Something else", rows: 1, seatsPerRow: 4);
    }
}
