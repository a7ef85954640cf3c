using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Domain.Tickets;

namespace BookingApi.Features.Tickets;

static class CreateDownloadLink
{
    public static async Task<Results<Ok<DownloadLinkResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        CurrentUser user,
        TicketReader tickets,
        TicketSigner signer,
        IOptions<TicketOptions> options,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (!await (await tickets.OneOfAsync(id, user, cancellation)).AnyAsync(cancellation))
            return Problems.NotFound("This ticket");
        var expires = time.GetUtcNow().Add(options.Value.DownloadLinkLifetime).ToUnixTimeSeconds();
        return TypedResults.Ok(
            new DownloadLinkResponse(
                $"{Routes.Base}/tickets/{id}/pdf?expires={expires}&signature={signer.SignDownload(id, expires)}",
                DateTimeOffset.FromUnixTimeSeconds(expires)
            )
        );
    }
}
