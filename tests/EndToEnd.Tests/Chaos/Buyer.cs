using System.Diagnostics;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;

namespace EndToEnd.Tests.Chaos;

/// <summary>
/// A buyer with a browser: views, holds, thinks, books, pays, and views again. A request without a response is repeated
/// with the same key, as the portals do, for as long as the buyer is patient. Some buyers change their minds.
/// </summary>
sealed class Buyer(ApiUser person, Market market, Browser browser, Notes notes, Random chance, TimeSpan patience)
{
    static readonly TimeSpan Restless = TimeSpan.FromSeconds(6);

    readonly Stopwatch clock = Stopwatch.StartNew();

    bool IsPatient => clock.Elapsed < patience;

    public async Task<string> BuyAsync()
    {
        var stage = market.Stages[chance.Next(market.Stages.Count)];
        await using var map = browser.Watch($"/api/events/{stage.EventId}/seats/stream");
        return await BuyAsync(stage);
    }

    async Task<string> BuyAsync(Stage stage)
    {
        if (await HoldAsync(stage) is not { } hold)
            return IsPatient ? "found nothing" : "gave up choosing";
        await ThinkAsync(2);
        if (chance.Next(10) == 0)
            return "left the page";
        if (chance.Next(15) == 0)
        {
            await RepeatAsync(() => person.Selling.ReleaseHoldAsync(hold.Id, hold.Token));
            return "let go";
        }

        if (await BookAsync(hold) is not { } booking)
            return IsPatient ? "came too late to book" : "gave up booking";
        await ThinkAsync(1);
        if (chance.Next(12) == 0)
            return "did not pay";
        if (chance.Next(20) == 0)
        {
            await WithKeyAsync(key => person.Selling.CancelBookingAsync(booking.Id, key));
            return "cancelled";
        }

        if (!await PayAsync(booking))
            return IsPatient ? "could not pay" : "gave up paying";
        notes.Promised.Add(booking.Id);
        if (chance.Next(6) > 0)
            return "bought";
        await ThinkAsync(2);
        var back = chance.Next(2) == 0 ? null : new[] { booking.Items[0].Place.SeatId };
        return await WithKeyAsync(key => person.Selling.RefundBookingAsync(booking.Id, new(back), key)) is null
            ? "could not return"
            : "returned";
    }

    async Task<HoldResponse?> HoldAsync(Stage stage)
    {
        var quantity = 1 + chance.Next(4);
        for (var tries = 0; tries < 4 && IsPatient; tries++)
        {
            if (await RepeatAsync(() => person.Events.AvailabilityAsync(stage.EventId)) is not { } seen)
                return null;
            await ThinkAsync(0.5);
            var total = seen.Categories.Sum(category => category.Free);
            if (total == 0)
                return null;
            PlaceHoldRequest wish = stage.Choice switch
            {
                // Everyone wants the middle of the front rows, so many compete for the same seats.
                Choice.OnTheMap => new(
                    SeatIds: [.. Enumerable.Range(Math.Max(0, chance.Next(total + 8) - 4), quantity)]
                ),
                Choice.BestAvailable => new(BestAvailable: new(quantity)),
                _ => new(Standing: [new(stage.CategoryId, quantity)]),
            };
            if (await RepeatAsync(() => person.Selling.PlaceHoldAsync(stage.EventId, wish)) is { } hold)
                return hold;
            quantity = Math.Max(1, quantity - 1);
        }
        return null;
    }

    async Task<BookingResponse?> BookAsync(HoldResponse hold)
    {
        var request = new CreateBookingRequest(
            hold.Id,
            hold.Token,
            new("Ada Lovelace", person.Email),
            CouponCode: chance.Next(2) == 0 ? market.Coupons[chance.Next(market.Coupons.Count)] : null
        );
        var booking = await WithKeyAsync(key => person.Selling.CreateBookingAsync(request, key));
        // A used-up coupon is removed from the form.
        return booking is null && request.CouponCode is not null && IsPatient
            ? await WithKeyAsync(key => person.Selling.CreateBookingAsync(request with { CouponCode = null }, key))
            : booking;
    }

    async Task<bool> PayAsync(BookingResponse booking)
    {
        for (var tries = 0; tries < 3 && IsPatient; tries++)
        {
            if (await WithKeyAsync(key => person.Selling.PayAsync(booking.Id, new(), key)) is not { } payment)
                continue;
            // The page requests the data for the card fields again if the first response lacked it.
            while (
                IsPatient
                && payment is { Status: PaymentStatus.Processing or PaymentStatus.ActionRequired, ClientSecret: null }
            )
            {
                await ThinkAsync(0.5);
                payment = await RepeatAsync(() => person.Selling.GetPaymentAsync(payment.Id)) ?? payment;
            }
            if (payment.ClientSecret is { } secret)
            {
                await ThinkAsync(1);
                if (chance.Next(15) == 0)
                    return false;
                if (chance.Next(8) == 0)
                    await browser.EnterCardAsync(secret, "4000000000000002");
                await browser.EnterCardAsync(secret, "4242424242424242");
            }
            await RepeatAsync(() => person.Selling.RefreshPaymentAsync(payment.Id));
            await using var page = browser.Watch($"/api/bookings/{booking.Id}/stream");
            var state = await DecidedAsync(booking.Id);
            if (state is not null)
                return state is BookingStatus.Confirmed or BookingStatus.PartiallyRefunded;
        }
        return false;
    }

    /// <summary>The outcome of the booking; null if this payment failed and another may be tried.</summary>
    async Task<BookingStatus?> DecidedAsync(Guid bookingId)
    {
        while (IsPatient)
        {
            if (await RepeatAsync(() => person.Selling.GetBookingAsync(bookingId)) is { } now)
            {
                if (now.Status != BookingStatus.PendingPayment)
                    return now.Status;
                if (now.Payments is [{ Status: PaymentStatus.Cancelled or PaymentStatus.Declined }, ..])
                    return null;
            }
            await ThinkAsync(0.5);
        }
        return null;
    }

    Task<T?> WithKeyAsync<T>(Func<string, Task<ApiResult<T>>> call)
        where T : class
    {
        var key = ApiUser.NewKey();
        return RepeatAsync(() => call(key));
    }

    async Task<T?> RepeatAsync<T>(Func<Task<ApiResult<T>>> call)
        where T : class
    {
        while (IsPatient)
        {
            // A buyer who sees nothing happen clicks again, while the first click may still be in progress.
            var click = call();
            if (await Task.WhenAny(click, Task.Delay(Restless)) != click)
                continue;
            var answer = await click;
            if (answer.Value is { } value)
                return value;
            var problem = answer.Problem!;
            if (problem.Status == 500)
                notes.Faults.Add($"an answer 500 {problem.Code}, trace {problem.TraceId}");
            if (problem.Status is not (0 or >= 500) && !answer.Failed(ProblemCodes.IdempotencyInProgress))
                return null;
            await ThinkAsync(0.6);
        }
        return null;
    }

    Task ThinkAsync(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds * (0.2 + chance.NextDouble())));
}
