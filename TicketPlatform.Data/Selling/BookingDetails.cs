using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>What becomes a booking besides the hold.</summary>
public sealed record BookingDetails(
    Guid UserId,
    string ContactName,
    string ContactEmail,
    string? ContactPhone,
    IReadOnlyCollection<(int PlaceNo, string Name)> Attendees,
    string? CouponCode = null,
    bool AcceptsBetter = false,
    string? Language = null
);
