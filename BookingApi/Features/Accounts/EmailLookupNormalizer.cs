using Microsoft.AspNetCore.Identity;
using TicketPlatform.Contracts;

namespace BookingApi.Features.Accounts;

/// <summary>
/// Defines when two addresses are equal: <c>anna@müller.example</c> and <c>anna@xn--mller-kva.example</c> are one
/// mailbox and therefore one account.
/// </summary>
sealed class EmailLookupNormalizer : ILookupNormalizer
{
    public string? NormalizeEmail(string? email) =>
        (EmailAddress.TryParse(email, out var address) ? address : email)?.Normalize().ToUpperInvariant();

    // The user name is the address.
    public string? NormalizeName(string? name) => NormalizeEmail(name);
}
