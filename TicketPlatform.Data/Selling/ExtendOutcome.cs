using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>What became of an extension.</summary>
public enum ExtendOutcome
{
    Extended,
    HoldOver,
    NotExtendable,
}
