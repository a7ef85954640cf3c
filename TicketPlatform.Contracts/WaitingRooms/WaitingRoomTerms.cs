using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>That an event has a waiting room before its sale, and how it works.</summary>
/// <param name="OpensMinutesBefore">So many minutes before the sale the room opens.</param>
/// <param name="MinutesToChoose">So long somebody whose turn it is has to hold places.</param>
public sealed record WaitingRoomTerms(
    [Range(1, 1440)] int OpensMinutesBefore = 30,
    [Range(1, 60)] int MinutesToChoose = 10
);
