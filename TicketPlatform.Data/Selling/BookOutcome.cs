using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>What became of booking a hold.</summary>
public enum BookOutcome
{
    Booked,
    Existing,
    HoldOver,
    TooManyUnpaid,
    CouponUnknown,
    CouponNotValid,
    CouponUsedUp,
    CouponMinimum,
}
