using System.Globalization;
using System.Text.Json;
using TicketPlatform.Contracts;

namespace Portals.Tests;

sealed partial class CustomerShop
{
    // The seats of the first row.
    PlaceResponse? LoneSeatOf(IReadOnlyList<int> chosen, HashSet<int> busy)
    {
        var row = Enumerable
            .Range(0, 10)
            .Select(id =>
                chosen.Contains(id) ? LoneSeats.Chosen
                : busy.Contains(id) ? LoneSeats.Taken
                : LoneSeats.Free
            );
        return LoneSeats.Find(string.Concat(row)) is { } lone ? Place(lone.Alone) : null;
    }

    BookingResponse? PaidWith(IReadOnlyCollection<int> seats) =>
        bookings.Values.FirstOrDefault(b =>
            b.Status == BookingStatus.Confirmed
            && seats.Count > 0
            && seats.All(seat => b.Items.Any(i => i.Place.SeatId == seat))
        );

    IResult Checkout(HttpContext http)
    {
        if (!IsLoggedIn(http))
            return ApiDouble.Problem(401, ProblemCodes.Unauthenticated);
        if (!Is(http, "id", Event.Id.ToString()))
            return ApiDouble.Problem(404, ProblemCodes.NotFound);
        var token = http.Request.Headers[Routes.HoldTokenHeader].ToString();
        var hold = holds.Values.FirstOrDefault(h => h.Token == token);
        var seats = http.Request.Query["seatIds"].Select(id => int.Parse(id!, CultureInfo.InvariantCulture)).ToList();
        var booking =
            hold is not null ? null
            : booked.TryGetValue(token, out var id) ? bookings[id]
            : PaidWith(seats) ?? bookings.Values.FirstOrDefault(b => b.Status == BookingStatus.PendingPayment);
        var coupon = http.Request.Query["coupon"].ToString();
        return Results.Json(
            new CheckoutResponse(
                Summary,
                hold,
                hold is null ? null : Coupons.GetValueOrDefault(coupon),
                new(User.Name, User.Email, User.Phone),
                booking is null ? null : new(booking.Id, booking.Status)
            ),
            JsonSerializerOptions.Web
        );
    }

    async Task<IResult> QuoteAsync(HttpContext http)
    {
        var asked = (await http.Request.ReadFromJsonAsync<QuoteCouponRequest>())!;
        return Coupons.TryGetValue(asked.Code, out var quote)
            ? Results.Ok(quote)
            : ApiDouble.Problem(
                404,
                ProblemCodes.CouponUnknown,
                "There is no such coupon for this event. Check the spelling, or continue without it."
            );
    }
}
