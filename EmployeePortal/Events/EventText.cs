using System.Globalization;
using TicketPlatform.Contracts;

namespace EmployeePortal.Events;

/// <summary>What lists say about an event.</summary>
public static class EventText
{
    public static string SoldWords(this OwnEventSummary own) => Sold(own.PlacesSold, own.PlacesHeld, own.PlacesTotal);

    public static string SoldWords(this SalesSnapshot sales) =>
        Sold(sales.PlacesSold, sales.PlacesHeld, sales.PlacesTotal);

    static string Sold(int sold, int held, int total) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{sold:N0} of {total:N0} sold{(held > 0 ? $", {held:N0} in baskets" : "")}"
        );
}
