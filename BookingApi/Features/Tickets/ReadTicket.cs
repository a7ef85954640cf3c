using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;

namespace BookingApi.Features.Tickets;

static class ReadTicket
{
    public static async Task<Results<Ok<TicketResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        CurrentUser user,
        TicketReader tickets,
        CancellationToken cancellation
    ) =>
        await tickets.ReadAsync(await tickets.OneOfAsync(id, user, cancellation), cancellation) is [var ticket]
            ? TypedResults.Ok(ticket)
            : Problems.NotFound("This ticket");
}
