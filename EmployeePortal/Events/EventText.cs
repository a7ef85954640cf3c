using System.Globalization;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace EmployeePortal.Events;

/// <summary>Texts about an event in lists.</summary>
public static class EventText
{
    static readonly Texts T = Texts.For(typeof(EventText));

    public static string SoldText(this OwnEventSummary own) => Sold(own.PlacesSold, own.PlacesHeld, own.PlacesTotal);

    public static string SoldText(this SalesSnapshot sales) =>
        Sold(sales.PlacesSold, sales.PlacesHeld, sales.PlacesTotal);

    /// <summary>Whether no category costs anything, so that texts about it do not mention money.</summary>
    public static bool IsFree(this EventResponse e) =>
        e.Categories.Count > 0 && e.Categories.All(category => category.Price.AmountMinor == 0);

    /// <summary>Whether all of its tickets are for standing areas, so that texts about it do not mention seats.</summary>
    public static bool IsStanding(this EventResponse e) =>
        e.Categories.Any(category => category.Standing)
        && e.Categories.All(category => category.Standing || category.PlacesTotal == 0);

    /// <summary>Whether nothing more can happen: no bookings, and nobody joins its waitlist.</summary>
    public static bool HasEnded(this EventResponse e, DateTimeOffset now) =>
        e.Status == EventStatus.Cancelled || e.EndsAt <= now;

    /// <summary>The same texts for the scripts that update the sales figures.</summary>
    public static Dictionary<string, string> ForScripts() => T.StartingWith("Sold").ToDictionary();

    static string Sold(int sold, int held, int total) =>
        T[held > 0 ? "SoldAndHeld" : "Sold", Written(sold), Written(total), Written(held)];

    static string Written(int number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
