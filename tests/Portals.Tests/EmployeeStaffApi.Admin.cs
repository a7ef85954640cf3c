using TicketPlatform.Contracts;

namespace Portals.Tests;

/// <summary>The routes that only admins use, and those that everyone uses for their own account.</summary>
public sealed partial class EmployeeStaffApi
{
    void MapAdmin(WebApplication app)
    {
        app.MapGet("/api/admin/users", () =>
            new Paged<AdminUserResponse>(
                [
                    new(
                        new(User, "olga@demo.com", true, "Olga <b>Organizer</b>", null, Role.Organizer, true),
                        Now,
                        null,
                        null
                    ),
                ],
                1,
                25,
                1
            )
        );
        app.MapPut("/api/admin/users/{id:guid}", (Guid id) =>
            new AdminUserResponse(new(User, "olga@demo.com", true, "Olga", null, Role.Organizer), Now, null, null)
        );
        app.MapPost("/api/admin/organizers", (CreateOrganizerRequest r) =>
            r.Email == "taken@demo.com"
                ? KitApiDouble.Problem(
                    409,
                    new() { Code = ProblemCodes.EmailTaken, Detail = "There is an account with this address." }
                )
                : Results.Ok(
                    new AdminUserResponse(
                        new(User, r.Email, false, r.Name, null, Role.Organizer, true),
                        Now,
                        null,
                        null
                    )
                )
        );
        app.MapPost("/api/admin/users/{id:guid}/resend-welcome", () => Results.NoContent());
        app.MapGet("/api/admin/bookings", () =>
            new Paged<BookingSummary>(events.Sales[EmployeeApi.Concert].Latest, 1, 25, 12)
        );
        app.MapGet("/api/admin/audit", () =>
            new Paged<AuditResponse>(
                [
                    new(
                        1,
                        Now,
                        "Ada Admin",
                        "192.0.2.1",
                        "event.published",
                        "event",
                        EmployeeApi.Concert,
                        null,
                        """{"status":"<Published>"}""",
                        "Night Music"
                    ),
                ],
                1,
                50,
                1
            )
        );
        app.MapGet("/api/admin/mails/failed", () =>
            new Paged<FailedMailResponse>(
                [
                    new(
                        Guid.CreateVersion7(Now),
                        "email",
                        "ada@example.invalid",
                        "Your 2 tickets",
                        "550 no such user",
                        1,
                        Now,
                        Booking,
                        "TP-4F7K01"
                    ),
                    new(
                        Guid.CreateVersion7(Now),
                        "email",
                        "eve@example.invalid",
                        "Confirm your address",
                        "550 no such user",
                        1,
                        Now,
                        null,
                        null
                    ),
                ],
                1,
                20,
                2
            )
        );
        app.MapGet("/api/admin/attention", () =>
            new AttentionResponse(
                [new("booking-api-1", "payment", "open", Now)],
                [
                    new(
                        Guid.CreateVersion7(Now),
                        "payment",
                        Booking,
                        "TP-4F7K01",
                        new(6500, "EUR"),
                        "The bank has not answered.",
                        Now
                    ),
                ],
                0,
                2,
                1,
                Failures:
                [
                    new(
                        "Workers host/7",
                        "job",
                        "SweepHolds",
                        12,
                        "function sweep_holds(integer) does not exist",
                        "0af7651916cd43dd8448eb211c80319c",
                        Now,
                        Now
                    ),
                ]
            )
        );
        app.MapGet("/api/admin/messages", () =>
            new Paged<FailedMessageResponse>(
                [
                    new(
                        Message,
                        "dead",
                        "booking-confirmed",
                        "tickets",
                        """{"bookingId":"1"}""",
                        "The event is gone.",
                        Now
                    ),
                ],
                1,
                20,
                1
            )
        );
        app.MapPost("/api/admin/messages/{id:guid}/retry", () => Results.NoContent());
        app.MapDelete("/api/admin/messages/{id:guid}", () => Results.NoContent());
    }

    static void MapAccount(WebApplication app)
    {
        app.MapGet("/api/auth/me", () => EmployeeApi.Tokens("Olivia Organizer", Role.Organizer).User);
        app.MapPost("/api/auth/change-password", (ChangePasswordRequest r) => r.CurrentPassword == "right"
                ? Results.NoContent()
                : KitApiDouble.Problem(
                    400,
                    new()
                    {
                        Code = ProblemCodes.ValidationFailed,
                        Errors = new Dictionary<string, string[]>
                        {
                            ["currentPassword"] = ["This is not your password."],
                        },
                    }
                ));
        app.MapGet("/api/auth/sessions", () =>
            new[]
            {
                new SessionResponse(Message, "Firefox on Linux", Now, Now, true),
                new SessionResponse(Mail, "Safari on iPhone", Now, Now, false),
            }
        );
        app.MapDelete("/api/auth/sessions/{id:guid}", () => Results.NoContent());
        app.MapPost("/api/auth/forgot-password", () => Results.Accepted());
        app.MapPost("/api/auth/reset-password", (ResetPasswordRequest r) =>
            r.Token == "good"
                ? Results.NoContent()
                : KitApiDouble.Problem(400, new() { Code = ProblemCodes.InvalidLink })
        );
    }
}
