using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Accounts;

static class UpdateProfile
{
    public static async Task<Results<Ok<UserResponse>, ProblemHttpResult>> HandleAsync(
        UpdateProfileRequest request,
        CurrentUser user,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        var phone = string.IsNullOrWhiteSpace(request.Phone) ? null : PhoneNumberParser.ToE164(request.Phone);
        if (phone is null && !string.IsNullOrWhiteSpace(request.Phone))
            return Problems.InvalidPhone("phone");
        await db
            .Users.Where(u => u.Id == user.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(u => u.Name, request.Name).SetProperty(u => u.PhoneNumber, phone),
                cancellation
            );
        return await ReadProfile.HandleAsync(user, db, cancellation);
    }
}
