using System.Globalization;
using Microsoft.Playwright;
using TicketPlatform.Contracts;

namespace EndToEnd.Tests;

/// <summary>Actions of staff on many of their pages.</summary>
static class EmployeePortalActions
{
    public static Task<Visitor> OrganizerAsync(RunningPlatform platform) =>
        LoggedInAsync(platform, "organizer@demo.com", "Organizer123!");

    public static Task<Visitor> AdminAsync(RunningPlatform platform) =>
        LoggedInAsync(platform, "admin@demo.com", "Admin123!");

    public static async Task<Visitor> LoggedInAsync(
        RunningPlatform platform,
        string email,
        string password,
        string firstPage = "Pages/Index"
    )
    {
        var visitor = await Visitor.OpenAsync(platform, platform.Office);
        await visitor.GoAsync("/login");
        await visitor.LogInAsync(email, password);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Office[firstPage, "Title"]);
        return visitor;
    }

    /// <summary>Opens one of the tabs of an event, by its key.</summary>
    public static Task OpenTabAsync(this Visitor visitor, string tab) =>
        visitor.OpenTabNamedAsync(Office["Pages/Shared/_EventHead", $"Tab.{tab}"]);

    /// <summary>Opens one of the tabs of the administration, by its key.</summary>
    public static Task OpenAdminTabAsync(this Visitor visitor, string tab) =>
        visitor.OpenTabNamedAsync(Office["Pages/Shared/_AdminTabs", tab]);

    static Task OpenTabNamedAsync(this Visitor visitor, string name) =>
        visitor.Page.Locator("nav.tabs").GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>A paid booking with its own buyer; its tickets are for people with the given names.</summary>
    public static async Task<BookingResponse> BuyAsAsync(
        this ApiUser buyer,
        Guid eventId,
        string name,
        int[] seats,
        string? coupon = null
    )
    {
        var hold = (await buyer.Selling.PlaceHoldAsync(eventId, new(SeatIds: seats))).Expect();
        var booking = (
            await buyer.Selling.CreateBookingAsync(
                new(hold.Id, hold.Token, new(name, buyer.Email), CouponCode: coupon),
                ApiUser.NewKey()
            )
        ).Expect();
        (await buyer.Selling.PayAsync(booking.Id, new(ApiUser.Card("4242 4242 4242 4242")), ApiUser.NewKey())).Expect();
        return await buyer.WaitForTicketsAsync(booking.Id);
    }

    /// <summary>The value format of a browser's date-time field.</summary>
    public static string Typed(DateTimeOffset at, string zone) =>
        TimeZoneInfo
            .ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone))
            .ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
