using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Localization;

namespace BookingApi.Features.Accounts;

static class ChangeLanguage
{
    public static async Task<Results<Ok<UserResponse>, ProblemHttpResult>> HandleAsync(
        ChangeLanguageRequest request,
        CurrentUser user,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        if (Languages.Find(request.Language) is not { } language)
            return Problems.Invalid(
                "language",
                $"Choose one of these languages: {string.Join(", ", Languages.Translated.Select(l => l.Tag))}."
            );
        await db
            .Users.Where(u => u.Id == user.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.Language, language.Tag), cancellation);
        return await ReadProfile.HandleAsync(user, db, cancellation);
    }
}
