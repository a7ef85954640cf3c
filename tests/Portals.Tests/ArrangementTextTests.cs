using CustomerPortal.Seating;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace Portals.Tests;

/// <summary>In the small shop, rows have ten seats: 0–19 are in the stalls, 20–39 in the balcony.</summary>
public sealed class ArrangementTextTests(ShopHost host) : CustomerPortalFixture(host)
{
    public static TheoryData<Closeness, string[], string, string> Cases =>
        new()
        {
            { Closeness.Together, ["Stalls A 3"], "1 seat, row A.", "1 Platz, Reihe A." },
            { Closeness.Together, ["Stalls A 3 4"], "Both together, row A.", "Beide nebeneinander, Reihe A." },
            { Closeness.Together, ["Floor - 40 41 42"], "All 3 together, Floor.", "Alle 3 zusammen, Floor." },
            {
                Closeness.CloseBy,
                ["Stalls B 10 11 12", "Stalls A 1"],
                "3 together in row B, 1 in front.",
                "3 nebeneinander in Reihe B, 1 davor."
            },
            {
                Closeness.CloseBy,
                ["Stalls A 4 5", "Stalls B 14 15"],
                "2 together in row A, 2 behind.",
                "2 nebeneinander in Reihe A, 2 dahinter."
            },
            {
                Closeness.CloseBy,
                ["Stalls A 0 1", "Stalls A 4 5"],
                "2 together in row A, 2 further along the row.",
                "2 nebeneinander in Reihe A, 2 weiter in der Reihe."
            },
            {
                Closeness.SameSection,
                ["Stalls A 0 1", "Stalls B 19"],
                "2 together in row A, 1 in row B.",
                "2 nebeneinander in Reihe A, 1 in Reihe B."
            },
            {
                Closeness.Apart,
                ["Floor - 40 41", "Balcony A 25"],
                "2 in Floor, 1 in Balcony, row A.",
                "2 in Floor, 1 in Balcony, Reihe A."
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_seats_of_a_hold_are_described_as_they_lie_to_each_other(
        Closeness closeness,
        string[] groups,
        string english,
        string german
    )
    {
        var free = new AvailabilityResponse(Shop.Event.Id, 1, 1, Convert.ToBase64String(new byte[23]), []);
        var plan = new SeatPlan(Shop.Event, Shop.Layout, free, null);
        var arrangement = new Arrangement(closeness, "", [.. groups.Select(GroupOf)]);
        Assert.Equal(english, arrangement.Text(plan));
        using (Languages.Use(Languages.Find("de")!))
            Assert.Equal(german, arrangement.Text(plan));
    }

    static NeighbourGroup GroupOf(string written) =>
        written.Split(' ') is [var section, var row, .. var seats]
            ? new(
                section,
                row == "-" ? null : row,
                [.. seats.Select(seat => int.Parse(seat, System.Globalization.CultureInfo.InvariantCulture))]
            )
            : throw new FormatException(written);
}
