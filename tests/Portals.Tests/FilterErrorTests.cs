using System.Reflection;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;
using Office = EmployeePortal.Pages;
using Shop = CustomerPortal.Pages;

namespace Portals.Tests;

/// <summary>Every list says so when a filter of its address cannot be read.</summary>
public static class FilterErrorTests
{
    // What is read from an address but filters nothing, such as a link's secret.
    static readonly Type[] OtherPages =
    [
        typeof(Shop.Events.RoomCheckModel),
        typeof(Shop.Events.RoomModel),
        typeof(Shop.Events.SeatsModel),
        typeof(Shop.Events.ShowModel),
        typeof(Shop.Checkout.DetailsModel),
        typeof(Shop.Account.RegisterModel),
        typeof(Shop.Account.LoginModel),
        typeof(Shop.Account.ResetModel),
        typeof(Shop.Account.ExternalStartModel),
        typeof(Shop.Account.SignInFailedModel),
        typeof(Office.ResetModel),
        typeof(Office.Account.PasswordModel),
    ];

    static readonly Dictionary<Type, string> ShopLists = new()
    {
        [typeof(Shop.Events.IndexModel)] = "/events",
        [typeof(Shop.Bookings.IndexModel)] = "/bookings",
        [typeof(Shop.Payments.IndexModel)] = "/payments",
    };

    static readonly Dictionary<Type, string> OfficeLists = new()
    {
        [typeof(Office.Events.IndexModel)] = "/events",
        [typeof(Office.Events.FiguresModel)] = "/events/figures",
        [typeof(Office.Events.BookingsModel)] = "/events/{id}/bookings",
        [typeof(Office.Events.SalesModel)] = "/events/{id}",
        [typeof(Office.Events.MessagesModel)] = "/events/{id}/messages",
        [typeof(Office.Events.WaitlistModel)] = "/events/{id}/waitlist",
        [typeof(Office.Events.IntegrityModel)] = "/events/{id}/integrity",
        [typeof(Office.Events.BlockModel)] = "/events/{id}/seats/block",
        [typeof(Office.Coupons.IndexModel)] = "/coupons",
        [typeof(Office.Door.ScanModel)] = "/door/{id}",
        [typeof(Office.Admin.UsersModel)] = "/admin/users",
        [typeof(Office.Admin.BookingsModel)] = "/admin/bookings",
        [typeof(Office.Admin.AuditModel)] = "/admin/audit",
        [typeof(Office.Admin.MailsModel)] = "/admin/mails",
        [typeof(Office.Admin.MessagesModel)] = "/admin/messages",
    };

    // Texts of which only some have a meaning, and filters that the API has and the page does not.
    static readonly (Type Page, string Filter)[] Choices =
    [
        (typeof(Shop.Events.IndexModel), "maxPrice"),
        (typeof(Shop.Events.IndexModel), "currency"),
        (typeof(Office.Events.IndexModel), "filter"),
        (typeof(Office.Events.FiguresModel), "currency"),
        (typeof(Office.Events.BookingsModel), "status"),
        (typeof(Office.Events.MessagesModel), "state"),
        (typeof(Office.Events.BlockModel), "show"),
        (typeof(Office.Admin.BookingsModel), "status"),
    ];

    static IEnumerable<string> BadQueries(Type page) =>
        (
            from property in page.GetProperties()
            let query = property.GetCustomAttribute<FromQueryAttribute>()
            where query is not null
            from value in property.PropertyType == typeof(string) ? new[] { "%00", "a%E2%80%AEb" }
            : (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).IsEnum ? ["99"]
            : new[] { "abc" }
            select $"{query.Name ?? property.Name}={value}"
        ).Concat(Choices.Where(choice => choice.Page == page).Select(choice => $"{choice.Filter}=99"));

    static string? FaultOf(IHtmlDocument page, string address)
    {
        var value = Uri.UnescapeDataString(address.Split('=')[1]);
        var expected = TextInput.TryNormalize(value, TextKind.SingleLine, out _, out var error)
            ? En(TextsOf(typeof(FilterErrors)), "NotUnderstood", value)
            : En(TextsOf(typeof(FilterErrors)), "NotApplied", error!);
        var said = page.QuerySelectorAll("main .field-error, main .filter-errors p")
            .Select(p => p.TextContent)
            .ToList();
        return said is [var only] && only == expected ? null : $"{address}: {string.Join(" | ", said)}";
    }

    static TicketPlatform.Localization.Texts TextsOf(Type type) => TicketPlatform.Localization.Texts.For(type);

    [Fact]
    public static void Every_page_with_a_filter_in_its_address_is_among_those_that_are_tried()
    {
        var pages = new[] { typeof(Shop.IndexModel).Assembly, typeof(Office.IndexModel).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetProperties().Any(p => p.IsDefined(typeof(FromQueryAttribute))));
        Assert.Empty(pages.Except([.. OtherPages, .. ShopLists.Keys, .. OfficeLists.Keys]));
    }

    public sealed class InTheShop(ShopHost host) : CustomerPortalFixture(host)
    {
        [Fact]
        public async Task Every_filter_that_cannot_be_read_is_named()
        {
            Api.On("GET", "/payments/mine", () => Results.Ok(new Paged<PaymentResponse>([], 1, 20, 0)));
            await HoldSeatsAsync("2");
            await LogInAsync();
            var faults = new List<string>();
            foreach (var (page, address) in ShopLists)
            {
                foreach (var query in BadQueries(page))
                {
                    if (FaultOf(await PageAsync($"{address}?{query}"), $"{address}?{query}") is { } fault)
                        faults.Add(fault);
                }
            }
            Assert.True(faults.Count == 0, string.Join('\n', faults));
        }

        [Fact]
        public async Task What_newsletters_add_to_an_address_is_no_filter() =>
            Assert.Empty(
                (await PageAsync("/events?utm_source=mail&fbclid=99")).QuerySelectorAll(".field-error, .filter-errors")
            );
    }

    public sealed class InTheEmployeePortal(EmployeeHost shared) : IClassFixture<EmployeeHost>
    {
        readonly EmployeeHost host = shared.Reset();

        [Fact]
        public async Task Every_filter_that_cannot_be_read_is_named()
        {
            var browser = await host.LoggedInAsync("admin@demo.com");
            var faults = new List<string>();
            foreach (var (page, route) in OfficeLists)
            {
                var address = PortalWalk.With(route, EmployeeApi.Concert);
                foreach (var query in BadQueries(page))
                {
                    if (FaultOf(await browser.OpenAsync($"{address}?{query}"), $"{address}?{query}") is { } fault)
                        faults.Add(fault);
                }
            }
            Assert.True(faults.Count == 0, string.Join('\n', faults));
        }
    }
}
