using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Accounts;

namespace BookingApi.Features.Accounts;

/// <summary>A lock set by an admin lasts until an admin removes it.</summary>
static class AccountLock
{
    public static readonly DateTimeOffset ByAdmin = UserAccount.LockedByAdmin;

    public static ProblemHttpResult Problem() =>
        Problems.Of(
            403,
            ProblemCodes.LockedOut,
            "This account is locked.",
            "This account is locked. Please contact us."
        );
}
