using EmployeePortal.Events;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace Portals.Tests;

public sealed class EventStateTests
{
    static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(EventStatus.Draft, AvailabilityLevel.Good, -1, 9, "Draft")]
    [InlineData(EventStatus.Unpublished, AvailabilityLevel.Good, -1, 9, "Unpublished")]
    [InlineData(EventStatus.Cancelled, AvailabilityLevel.NotOnSale, -1, 9, "Cancelled")]
    [InlineData(EventStatus.Published, AvailabilityLevel.Good, -1, -1, "Over")]
    [InlineData(EventStatus.Published, AvailabilityLevel.NotOnSale, 1, 9, "OnSaleSoon")]
    [InlineData(EventStatus.Published, AvailabilityLevel.NotOnSale, -1, 9, "NotOnSale")]
    [InlineData(EventStatus.Published, AvailabilityLevel.SoldOut, -1, 9, "SoldOut")]
    [InlineData(EventStatus.Published, AvailabilityLevel.Good, -1, 9, "OnSale")]
    public void Badges_in_the_employee_portal_show_the_status_of_the_sale(
        EventStatus status,
        AvailabilityLevel availability,
        int daysUntilSale,
        int daysUntilEnd,
        string key
    )
    {
        var e = new EmployeeApi().Events[EmployeeApi.Concert] with
        {
            Status = status,
            Availability = availability,
            OnSaleAt = Now.AddDays(daysUntilSale),
            EndsAt = Now.AddDays(daysUntilEnd),
        };
        Assert.Equal(En(Texts.For(typeof(EventStateText)), key), e.State(Now).Text());
    }
}
