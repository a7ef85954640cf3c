using BookingApi.Features.Accounts;
using BookingApi.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;

namespace BookingApi.Features.Admin;

/// <summary>The services used to change an account.</summary>
sealed record UpdateUserServices(
    [FromServices] CurrentUser User,
    [FromServices] BookingDbContext Db,
    [FromServices] PasswordCheck Passwords,
    [FromServices] Audit Audit,
    [FromServices] EndedSessions Sessions,
    [FromServices] UserManager<UserAccount> Users,
    [FromServices] TimeProvider Time
);
