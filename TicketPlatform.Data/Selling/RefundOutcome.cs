using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Live;
using TicketPlatform.Data.Payments;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>What became of a refund.</summary>
public enum RefundOutcome
{
    Requested,
    NothingLeft,
    NotRefundable,
    TicketUsed,
}
