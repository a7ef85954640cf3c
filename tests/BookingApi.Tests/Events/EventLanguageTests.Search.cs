using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Events;

public sealed partial class EventLanguageTests
{
    [Theory]
    [InlineData("owl watch")]
    [InlineData("OWLS")]
    [InlineData("eulenwacht")]
    [InlineData("Eulen")]
    [InlineData("eulenwahct")]
    [InlineData("owl eulenwacht")]
    [InlineData("gewölle")]
    [InlineData("Gewolle")]
    public async Task A_search_finds_an_event_by_its_texts_in_either_language(string search)
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var title = "The Owl Watch: all owls of the park";
        if ((await Reading(null).Events.SearchAsync(new(Search: title))).Must().Events.Total == 0)
        {
            await PublishedAsync(
                organizer,
                AnEventInTwo(title) with
                {
                    Translation = German with { Title = "Eulenwacht", Description = "Federn und Gewölle." },
                }
            );
        }
        foreach (var (language, shown) in new[] { ("en", title), ("de", "Eulenwacht") })
        {
            var found = (await Reading(language).Events.SearchAsync(new(Search: search))).Must().Events;
            Assert.Equal(shown, Assert.Single(found.Items).Title);
        }
    }

    [Fact]
    public async Task A_word_of_a_translated_title_counts_as_much_as_one_of_the_title()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var later = AnEventInTwo("The mill stream") with { Translation = German with { Title = "Mühlbachtal" } };
        // Starts earlier, so it comes first unless the search decides the order.
        var mentions = api.AnEvent("Walking weather") with
        {
            Description = "Along the Mühlbachtal and back.",
            DoorsAt = null,
            StartsAt = later.StartsAt!.Value.AddDays(-5),
            EndsAt = later.StartsAt!.Value.AddDays(-4),
        };
        await PublishedAsync(organizer, mentions);
        await PublishedAsync(organizer, later);

        var found = (await Reading("de").Events.SearchAsync(new(Search: "mühlbachtal"))).Must();

        Assert.Equal(["Mühlbachtal", "Walking weather"], found.Events.Items.Select(e => e.Title));
    }

    [Fact]
    public async Task Organizers_find_their_events_by_a_translated_title_and_see_what_they_wrote()
    {
        var organizer = Reading("de", await api.CallerAsync(Role.Organizer));
        await organizer.Events.CreateAsync(AnEventInTwo());
        await organizer.Events.CreateAsync(api.AnEvent());
        var found = (await organizer.Events.MineAsync(new(Search: "laternenlieder"))).Must();
        Assert.Equal("The Lantern Songs", Assert.Single(found.Items).Event.Title);
        Assert.Equal(1, (await organizer.Events.CountMineAsync("laternenlieder")).Must().ByFilter[OwnEventFilter.All]);
    }
}
