using TicketPlatform.Data.Selling;
using TicketPlatform.Localization;
using TicketPlatform.Workers.Mails;

namespace TicketPlatform.Workers.Tests.Mails;

public sealed class SharedMailTextTests
{
    static readonly SeatLabel Floor = new("Floor", null, null);
    static readonly SeatLabel Seat = new("Stalls", "C", "1");

    [Fact]
    public void Standing_tickets_are_counted_and_called_tickets()
    {
        using var _ = Languages.Use("en");
        Assert.Equal(("Tickets", "2 × Floor"), SharedMailText.Seats([Floor, Floor]));
        Assert.Equal(("Tickets", "Floor"), SharedMailText.Seats([Floor]));
    }

    [Fact]
    public void Seats_are_listed_one_by_one()
    {
        using var _ = Languages.Use("en");
        Assert.Equal(
            ("Seats", "Stalls, row C, seat 1; Stalls, row C, seat 2; 2 × Floor"),
            SharedMailText.Seats([Seat, Seat with { Seat = "2" }, Floor, Floor])
        );
    }
}
