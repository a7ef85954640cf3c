namespace TicketPlatform.Contracts;

/// <summary>A single seat that a selection would leave empty, and the swap of seats that avoids it.</summary>
public sealed record LoneSeat(int Alone, int GiveUp, int Take);
