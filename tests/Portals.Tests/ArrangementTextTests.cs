using System.Globalization;
using CustomerPortal.Seating;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace Portals.Tests;

/// <summary>In the small shop, rows have ten seats: 0–19 are in the stalls, 20–39 in the balcony.</summary>
public sealed class ArrangementTextTests(ShopHost host) : CustomerPortalFixture(host)
{
    /// <summary>Arrangements of seats and the expected texts: key, number, other content.</summary>
    public static TheoryData<Closeness, string[], string[]> Cases =>
        new()
        {
            { Closeness.Together, ["Stalls A 3"], ["Row.Single 1 A Stalls"] },
            { Closeness.Together, ["Stalls A 3 4"], ["Row.Both 2 A Stalls"] },
            { Closeness.Together, ["Floor - 40 41 42"], ["Area.All 3 Floor"] },
            { Closeness.CloseBy, ["Stalls B 10 11 12", "Stalls A 1"], ["InSectionRow 3 B Stalls", "InFront 1"] },
            { Closeness.CloseBy, ["Stalls A 4 5", "Stalls B 14 15"], ["InSectionRow 2 A Stalls", "Behind 2"] },
            { Closeness.CloseBy, ["Stalls A 0 1", "Stalls A 4 5"], ["InSectionRow 2 A Stalls", "SameRow 2"] },
            { Closeness.SameSection, ["Stalls A 0 1", "Stalls B 19"], ["InSectionRow 2 A Stalls", "OtherRow 1 B"] },
            { Closeness.Apart, ["Floor - 40 41", "Balcony A 25"], ["InArea 2 Floor", "InSectionRow 1 A Balcony"] },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_seats_of_a_hold_are_described_as_they_lie_to_each_other(
        Closeness closeness,
        string[] groups,
        string[] expected
    )
    {
        var free = new AvailabilityResponse(Shop.Event.Id, 1, 1, Convert.ToBase64String(new byte[23]), []);
        var plan = new SeatPlan(Shop.Event, Shop.Layout, free, null);
        var arrangement = new Arrangement(closeness, "", [.. groups.Select(GroupOf)]);
        foreach (var language in Languages.Translated)
        {
            using var _ = Languages.Use(language);
            Assert.Equal(Sentence(expected), arrangement.Text(plan));
        }
    }

    [Theory]
    [InlineData("en", 1, "1 seat: Stalls, row A.")]
    [InlineData("en", 2, "Both together: Stalls, row A.")]
    [InlineData("en", 3, "All 3 together: Stalls, row A.")]
    [InlineData("de", 1, "1 Platz: Stalls, Reihe A.")]
    [InlineData("de", 2, "Beide nebeneinander: Stalls, Reihe A.")]
    [InlineData("de", 3, "Alle 3 nebeneinander: Stalls, Reihe A.")]
    public async Task The_best_available_seats_are_named_with_their_section(string language, int seats, string expected)
    {
        using var _ = Languages.Use(language);
        Visitor.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        const string path = $"/events/{CustomerShop.Slug}/seats";
        using var held = await SubmitAsync(
            await PageAsync(path),
            path,
            Texts.For<CustomerPortal.Pages.Events.SeatsModel>()["Best.Find"],
            ("Quantity", seats.ToString(CultureInfo.InvariantCulture))
        );
        var page = await PageAsync(held.Headers.Location!.OriginalString);
        Assert.Equal(expected, page.QuerySelector("[data-arrangement]")!.TextContent);
    }

    static string Sentence(string[] expected)
    {
        var texts = Texts.For(typeof(ArrangementText));
        var parts = expected
            .Select(part => part.Split(' '))
            .Select(part =>
            {
                var (key, count, names) = (part[0], int.Parse(part[1], CultureInfo.InvariantCulture), part[2..]);
                return texts.Has($"{key}.other") ? texts.Count(key, count, [.. names]) : texts[key, [count, .. names]];
            })
            .ToList();
        // A single group has a sentence of its own.
        return parts.Count == 1 ? parts[0] : texts["Groups", string.Join(", ", parts)];
    }

    static NeighborGroup GroupOf(string written) =>
        written.Split(' ') is [var section, var row, .. var seats]
            ? new(
                section,
                row == "-" ? null : row,
                [.. seats.Select(seat => int.Parse(seat, CultureInfo.InvariantCulture))]
            )
            : throw new FormatException(written);
}
