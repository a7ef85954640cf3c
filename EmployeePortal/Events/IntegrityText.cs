using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace EmployeePortal.Events;

/// <summary>The findings of the integrity auditor, and the history of a seat.</summary>
public static class IntegrityText
{
    static readonly Texts T = Texts.For(typeof(IntegrityText));

    /// <summary>"currently sold".</summary>
    public static string Of(PlaceState state) => T[$"State.{state}"];

    /// <summary>The meaning of a finding; its code if it has no text yet.</summary>
    public static string Of(string code) => T.Has($"Finding.{code}") ? T[$"Finding.{code}"] : code;

    /// <summary>
    /// What happened to a seat. For staff, a seat of an unpaid booking is held as well: the booking shows the details.
    /// </summary>
    public static string Of(SeatHistoryEntryResponse step) => T[$"Step.{KeyOf(step)}"];

    static string KeyOf(SeatHistoryEntryResponse step) =>
        (step.Before, step.After, step.BookingId) switch
        {
            (_, PlaceState.Blocked, _) => "Blocked",
            (PlaceState.Blocked, _, _) => "Unblocked",
            (PlaceState.Free, PlaceState.Held, null) => "Held",
            (PlaceState.Free, PlaceState.Held, _) => "LatePayment",
            (PlaceState.Held, PlaceState.Held, null) => "HeldAgain",
            (PlaceState.Held, PlaceState.Held, _) => "Booked",
            (PlaceState.Held, PlaceState.Free, null) => "HoldEnded",
            (PlaceState.Held, PlaceState.Free, _) => "BookingEnded",
            (PlaceState.Held, PlaceState.Sold, _) => "Sold",
            (PlaceState.Sold, PlaceState.Free, _) => "Returned",
            _ => "Other",
        };
}
