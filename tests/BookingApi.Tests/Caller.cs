using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;

namespace BookingApi.Tests;

/// <summary>A caller of the API, with the same typed clients that the portals use.</summary>
public sealed record Caller(HttpClient Http, Guid Id, string Email, TokenResponse? Tokens)
{
    public AccountClient Accounts { get; } = new(Http);
    public EventsClient Events { get; } = new(Http);
    public SellingClient Selling { get; } = new(Http);
}
