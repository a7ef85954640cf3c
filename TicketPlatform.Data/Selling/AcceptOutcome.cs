using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>What became of taking an offer.</summary>
public enum AcceptOutcome
{
    Accepted,
    Over,
    NotFound,
}
