using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Events;

/// <summary>Five events in the shop, to test search results and their order.</summary>
public sealed class SearchFixture : CatalogFixture, IAsyncLifetime
{
    public EventResponse Lantern { get; private set; } = null!;
    public EventResponse Comedy { get; private set; } = null!;
    public EventResponse Percent { get; private set; } = null!;
    public Caller Organizer { get; private set; } = null!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Organizer = await CallerAsync(Role.Organizer);
        var day = AnEvent().StartsAt!.Value;
        Lantern = await AddAsync(
            AnEvent("The Lantern Songs") with
            {
                Description = "Two voices and a harmonium.",
            },
            4500,
            day
        );
        Comedy = await AddAsync(
            AnEvent("Laughing Stock") with
            {
                Genre = EventGenre.Comedy,
                Venue = new("Kiosk", "Main street 1", "Köln", "DE"),
            },
            1500,
            day.AddDays(1)
        );
        Percent = await AddAsync(
            AnEvent("100% Cotton_Club") with
            {
                Genre = EventGenre.Nightlife,
                Venue = new("Club 9", "Dock 3", "Lyon", "FR"),
            },
            2500,
            day.AddDays(2)
        );
        await AddAsync(
            AnEvent("Winter Match") with
            {
                Genre = EventGenre.Sport,
                Venue = new("Arena", "Ring 1", "Lyon", "FR"),
            },
            6000,
            day.AddDays(3)
        );
        await AddAsync(
            AnEvent("O'Neill'; drop table events; --") with
            {
                Venue = new("<b>House</b>", "Dock 3", "Lyon", "FR"),
            },
            2500,
            day.AddDays(4)
        );
        (await Organizer.Events.CreateAsync(AnEvent("A lantern draft"))).Must();
        var gone = await PublishedEventAsync(Organizer, "An unpublished lantern");
        (await Organizer.Events.UnpublishAsync(gone.Id)).Must();
    }

    async Task<EventResponse> AddAsync(SaveEventRequest request, long price, DateTimeOffset start)
    {
        var draft = (
            await Organizer.Events.CreateAsync(
                request with
                {
                    DoorsAt = null,
                    StartsAt = start,
                    EndsAt = start.AddHours(2),
                }
            )
        ).Must();
        var category = (await Organizer.Events.AddCategoryAsync(draft.Id, new("Seats", null, price))).Must();
        (
            await Organizer.Events.AddSectionAsync(draft.Id, new("Stalls", SectionKind.Seated, category.Id, 2, 10))
        ).Must();
        return (await Organizer.Events.PublishAsync(draft.Id)).Must();
    }
}
