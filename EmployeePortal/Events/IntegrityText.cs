using TicketPlatform.Contracts;

namespace EmployeePortal.Events;

/// <summary>What the integrity auditor's findings mean.</summary>
public static class IntegrityText
{
    /// <summary>"sold now".</summary>
    public static string Of(PlaceState state) =>
        state switch
        {
            PlaceState.Held => "in a basket or waiting for payment now",
            PlaceState.Blocked => "not for sale now",
            _ => $"{state.ToString().ToLowerInvariant()} now",
        };

    public static string Of(string code) =>
        code switch
        {
            "place_sold_twice" => "A place is in two bookings",
            "place_without_booking" => "A place is taken by no booking that has it",
            "booking_without_place" => "A booking has lost a place",
            "moved_without_agreement" => "A buyer has other places than were booked, and did not agree to that",
            "hold_without_place" => "A hold has lost a place",
            "place_without_hold" => "A place is held by no hold",
            "total_differs" => "A booking's total is not the sum of its places",
            "tickets_without_payment" => "A confirmed booking has no payment",
            "payment_without_tickets" => "Money was taken that is neither tickets nor a refund",
            "refunds_differ" => "A payment's refunds do not add up",
            "refund_differs_from_places" => "A refund is not the sum of its places",
            "ticket_missing" => "A paid place has no ticket yet",
            "ticket_without_place" => "A valid ticket has no place behind it",
            "coupon_count_differs" => "A coupon counts other uses than it has",
            "coupon_kept" => "A coupon's use is with the wrong booking",
            "offer_without_hold" => "An offer to the waitlist has no places behind it",
            _ => code,
        };
}
