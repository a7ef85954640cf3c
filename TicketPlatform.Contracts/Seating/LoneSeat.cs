namespace TicketPlatform.Contracts;

/// <summary>
/// A seat that a choice would leave alone, and which chosen seat to give up for which free one so that it is not.
/// </summary>
public sealed record LoneSeat(int Alone, int GiveUp, int Take);
