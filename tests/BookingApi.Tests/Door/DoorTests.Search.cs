using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Door;

public sealed partial class DoorTests
{
    [Theory]
    [InlineData("Ada Lovelace")]
    [InlineData("Lovelace Ada")]
    [InlineData("  LOVELACE   ádá ")]
    [InlineData("lovel ad")]
    [InlineData("lovelace reference")]
    [InlineData("reference ada")]
    [InlineData("cafe B 5")]
    [InlineData("gauche CAFÉ b/5")]
    public async Task A_ticket_is_found_by_all_words_in_any_order_without_accents_and_case(string search)
    {
        var scene = await NamedAsync();
        Assert.Equal(scene.Tickets[0], Assert.Single(await FindAsync(scene, search)).TicketId);
    }

    [Theory]
    [InlineData("Ada Byron")]
    [InlineData("Lovelace Lovelace2 Ada")]
    [InlineData("droite B 5")]
    [InlineData("A%a")]
    public async Task A_ticket_that_does_not_match_every_word_is_not_found(string search) =>
        Assert.Empty(await FindAsync(await NamedAsync(), search));

    async Task<Scene> NamedAsync()
    {
        var scene = await SoldAsync(14, 15);
        await NameAsync(14, "Adá Lövelace");
        await NameAsync(15, "Charles Babbage");
        await api.ScalarAsync<int>(
            "update sections set name = 'Café à gauche' where event_id = $1 returning 1",
            scene.EventId
        );
        return scene;

        Task<int> NameAsync(int seat, string name) =>
            api.ScalarAsync<int>(
                "update tickets set holder_name = $3 where event_id = $1 and place_no = $2 returning 1",
                scene.EventId,
                seat,
                name
            );
    }

    static async Task<List<DoorTicket>> FindAsync(Scene scene, string search)
    {
        var text = search.Replace("reference", scene.Booking.Reference, StringComparison.Ordinal);
        return (
            await scene.Organizer.GetFromJsonAsync<List<DoorTicket>>(
                $"/api/events/{scene.EventId}/tickets?search={Uri.EscapeDataString(text)}"
            )
        )!;
    }
}
