using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Settings of an event's waiting room before its sale.</summary>
/// <param name="OpensMinutesBefore">How many minutes before the sale the room opens.</param>
/// <param name="MinutesToChoose">How many minutes a turn lasts.</param>
public sealed record WaitingRoomTerms(
    [Range(1, 1440)] int OpensMinutesBefore = 30,
    [Range(1, 60)] int MinutesToChoose = 10
);
