using BookingApi.Features.Events;
using BookingApi.Features.Holds;
using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Tickets;

namespace BookingApi.Features.Tickets;

static class ReadTicket
{
    public static async Task<Results<Ok<TicketResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        CurrentUser user,
        TicketReader tickets,
        CancellationToken cancellation
    ) =>
        await tickets.ReadAsync(tickets.Of(user).Where(t => t.Id == id), cancellation) is [var ticket]
            ? TypedResults.Ok(ticket)
            : Problems.NotFound("This ticket");
}
