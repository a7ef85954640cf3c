using System.Reflection;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.PortalKit.Pages;
using Office = EmployeePortal.Pages;
using Shop = CustomerPortal.Pages;

namespace Portals.Tests;

/// <summary>The lists of both portals, with filters that cannot be read.</summary>
static class FilteredLists
{
    // Parameters that are read from a URL but are not filters, such as a link's secret.
    public static readonly Type[] OtherPages =
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

    public static readonly Dictionary<Type, string> Shops = new()
    {
        [typeof(Shop.Events.IndexModel)] = "/events",
        [typeof(Shop.Bookings.IndexModel)] = "/bookings",
        [typeof(Shop.Payments.IndexModel)] = "/payments",
    };

    public static readonly Dictionary<Type, string> Offices = new()
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

    /// <summary>Each filter of the page with each kind of value that it does not accept.</summary>
    public static IEnumerable<string> BadQueries(Type page) =>
        (
            from property in page.GetProperties()
            let query = property.GetCustomAttribute<FromQueryAttribute>()
            where query is not null
            from value in property.PropertyType == typeof(string) ? new[] { "%00", "a%E2%80%AEb" }
            : (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).IsEnum ? ["99"]
            : new[] { "abc" }
            select $"{query.Name ?? property.Name}={value}"
        ).Concat(Choices.Where(choice => choice.Page == page).Select(choice => $"{choice.Filter}=99"));

    /// <summary>Null if the page names the one invalid filter, and nothing else.</summary>
    public static string? FaultOf(IHtmlDocument page, string address)
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
}
