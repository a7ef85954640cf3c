using BookingApi.Features.Accounts;
using BookingApi.Security;
using Microsoft.AspNetCore.Identity;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;

namespace BookingApi.Features.Admin;

/// <summary>What changing an account works with.</summary>
sealed record UpdateUserServices(
    CurrentUser User,
    BookingDbContext Db,
    PasswordCheck Passwords,
    Audit Audit,
    EndedSessions Sessions,
    UserManager<UserAccount> Users,
    TimeProvider Time
);
