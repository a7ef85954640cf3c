using TicketPlatform.Domain;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Payments;

/// <summary>A card as the demo form takes it. Never stored, never logged.</summary>
public sealed record CardNumber(string Digits)
{
    /// <summary>For people: "Card ending 4242".</summary>
    public string Label => $"Card ending {Digits[^4..]}";
}
