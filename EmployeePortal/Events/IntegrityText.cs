using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace EmployeePortal.Events;

/// <summary>What the integrity auditor found, and what happened to a seat.</summary>
public static class IntegrityText
{
    static readonly Texts T = Texts.For(typeof(IntegrityText));

    /// <summary>"currently sold".</summary>
    public static string Of(PlaceState state) => T[$"State.{state}"];

    /// <summary>What a finding means; its code where it has no text yet.</summary>
    public static string Of(string code) => T.Has($"Finding.{code}") ? T[$"Finding.{code}"] : code;

    /// <summary>
    /// What happened to a seat. To staff, a seat of a booking that is not paid yet is held too: the booking tells.
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
