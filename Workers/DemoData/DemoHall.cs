using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Domain;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Seating;

namespace TicketPlatform.Workers.DemoData;

enum DemoHall
{
    Theatre,
    Arena,
    Club,
    Chamber,
    Cabaret,
    Stadium,
    Small,
    Bar,
    Market,
}
