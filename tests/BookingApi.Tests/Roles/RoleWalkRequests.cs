using TicketPlatform.Contracts;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Tickets;
using static BookingApi.Tests.Roles.Scene;

namespace BookingApi.Tests.Roles;

/// <summary>A request for each row of the table that is valid except, possibly, for its caller.</summary>
static class RoleWalkRequests
{
    public static readonly IReadOnlyDictionary<string, Func<Scene, Task<HttpRequestMessage>>> Of = new Dictionary<
        string,
        Func<Scene, Task<HttpRequestMessage>>
    >
    {
        ["GET /health"] = s => At("/health"),
        ["GET /alive"] = s => At("/alive"),
        ["GET /docs/{documentName?}"] = s => At("/docs/"),
        ["GET /docs/scalar.js"] = s => At("/docs/scalar.js"),
        ["GET /docs/scalar.aspnetcore.js"] = s => At("/docs/scalar.aspnetcore.js"),
        ["GET /docs/favicon.svg"] = s => At("/docs/favicon.svg"),
        ["GET /openapi/{documentName}.json"] = s => At("/openapi/v1.json"),

        ["POST /api/auth/register"] = s =>
            Task.FromResult(
                Post(
                    "/api/auth/register",
                    new
                    {
                        email = $"{NewId():N}@example.com",
                        password = CatalogFixture.Password,
                        name = "Ada",
                    }
                )
            ),
        ["POST /api/auth/login"] = s =>
            Task.FromResult(
                Post("/api/auth/login", new { email = s.Person.Email, password = CatalogFixture.Password })
            ),
        ["POST /api/auth/refresh"] = async s =>
            Post("/api/auth/refresh", new { refreshToken = await s.RefreshTokenAsync() }),
        ["POST /api/auth/logout"] = async s =>
            Post("/api/auth/logout", new { refreshToken = await s.RefreshTokenAsync() }),
        ["POST /api/auth/verify-email"] = async s =>
            Post("/api/auth/verify-email", await s.MailedTokenAsync(SecretToken.VerifyEmail)),
        ["POST /api/auth/resend-verification"] = s => Task.FromResult(Post("/api/auth/resend-verification")),
        ["POST /api/auth/forgot-password"] = s =>
            Task.FromResult(Post("/api/auth/forgot-password", new { email = s.Person.Email })),
        ["POST /api/auth/reset-password"] = async s =>
            Post(
                "/api/auth/reset-password",
                await s.MailedTokenAsync(SecretToken.ResetPassword, CatalogFixture.Password)
            ),
        ["POST /api/auth/change-password"] = s =>
            Task.FromResult(
                Post(
                    "/api/auth/change-password",
                    new { currentPassword = CatalogFixture.Password, newPassword = "another horse 2" }
                )
            ),
        ["POST /api/auth/change-email"] = s =>
            Task.FromResult(
                Post(
                    "/api/auth/change-email",
                    new { newEmail = $"{NewId():N}@example.com", password = CatalogFixture.Password }
                )
            ),
        ["POST /api/auth/confirm-email-change"] = async s =>
            Post("/api/auth/confirm-email-change", await s.MailedTokenAsync(SecretToken.ChangeEmail)),
        ["POST /api/auth/external"] = s =>
            Task.FromResult(
                Post(
                    "/api/auth/external",
                    new
                    {
                        provider = "google",
                        subject = $"{NewId():N}",
                        email = $"{NewId():N}@example.com",
                        emailVerified = true,
                    }
                )
            ),
        ["POST /api/auth/providers"] = s => Task.FromResult(Link()),
        ["POST /api/auth/providers by-a-portal"] = s => Task.FromResult(Link(People.PortalKey)),
        ["GET /api/auth/verify"] = s => Task.FromResult(Verify(s)),
        ["GET /api/auth/sessions"] = s => At("/api/auth/sessions"),
        ["DELETE /api/auth/sessions/{id}"] = async s => Delete($"/api/auth/sessions/{await s.BuyersSessionAsync()}"),
        ["DELETE /api/auth/sessions"] = s => Task.FromResult(Delete("/api/auth/sessions")),
        ["GET /api/auth/providers"] = s => At("/api/auth/providers"),
        ["DELETE /api/auth/providers/{provider}"] = async s =>
            Delete($"/api/auth/providers/{await s.BuyersProviderAsync()}"),
        ["GET /api/auth/me"] = s => At("/api/auth/me"),
        ["PUT /api/auth/me"] = s => Task.FromResult(Put("/api/auth/me", new { name = "Ada King" })),
        ["PUT /api/auth/me/language"] = s => Task.FromResult(Put("/api/auth/me/language", new { language = "de" })),

        ["GET /api/events"] = s => At("/api/events"),
        ["GET /api/events/{eventId}"] = async s => Get($"/api/events/{await s.EventAsync()}"),
        ["GET /api/events/{eventId} draft"] = async s => Get($"/api/events/{await s.DraftAsync()}"),
        ["GET /api/events/{eventId}/poster.svg"] = async s => Get($"/api/events/{await s.EventAsync()}/poster.svg"),
        ["GET /api/events/{eventId}/poster.svg draft"] = async s =>
            Get($"/api/events/{await s.DraftAsync()}/poster.svg"),
        ["GET /api/images/{id}"] = async s => Get($"/api/images/{await s.PictureAsync()}"),
        ["GET /api/images/{id}/{width}.jpg"] = async s => Get($"/api/images/{await s.PictureAsync()}/400.jpg"),
        ["GET /api/images/{id}/{width}.webp"] = async s => Get($"/api/images/{await s.PictureAsync()}/400.webp"),
        ["GET /api/events/mine"] = s => At("/api/events/mine"),
        ["GET /api/events/mine/{eventId}"] = async s => Get($"/api/events/mine/{await s.EventAsync()}"),
        ["GET /api/events/mine/counts"] = s => At("/api/events/mine/counts"),
        ["GET /api/events/{eventId}/preview-link"] = async s => Get($"/api/events/{await s.DraftAsync()}/preview-link"),
        ["POST /api/events"] = s => Task.FromResult(Post("/api/events", s.Api.AnEvent())),
        ["PUT /api/events/{eventId}"] = async s => IfMatch(Put($"/api/events/{await s.EventAsync()}", s.Api.AnEvent())),
        ["DELETE /api/events/{eventId}"] = async s => Delete($"/api/events/{await s.EventAsync()}"),
        ["POST /api/events/{eventId}/publish"] = async s => Post($"/api/events/{await s.DraftAsync()}/publish"),
        ["POST /api/events/{eventId}/unpublish"] = async s => Post($"/api/events/{await s.EventAsync()}/unpublish"),
        ["POST /api/events/{eventId}/cancel"] = async s =>
            Post($"/api/events/{await s.EventAsync()}/cancel", new { reason = "The singer has lost her voice." }),
        ["POST /api/events/{eventId}/images"] = async s => Upload(await s.EventAsync()),

        ["GET /api/events/{eventId}/seats"] = async s => Get($"/api/events/{await s.EventAsync()}/seats"),
        ["GET /api/events/{eventId}/seats draft"] = async s => Get($"/api/events/{await s.DraftAsync()}/seats"),
        ["GET /api/events/{eventId}/availability"] = async s => Get($"/api/events/{await s.EventAsync()}/availability"),
        ["GET /api/events/{eventId}/availability draft"] = async s =>
            Get($"/api/events/{await s.DraftAsync()}/availability"),
        ["GET /api/events/{eventId}/seats/stream"] = async s => Get($"/api/events/{await s.EventAsync()}/seats/stream"),
        ["GET /api/events/{eventId}/seats/stream draft"] = async s =>
            Get($"/api/events/{await s.DraftAsync()}/seats/stream"),
        ["GET /api/events/{eventId}/categories"] = async s => Get($"/api/events/{await s.EventAsync()}/categories"),
        ["GET /api/events/{eventId}/categories draft"] = async s =>
            Get($"/api/events/{await s.DraftAsync()}/categories"),
        ["GET /api/events/{eventId}/sections"] = async s => Get($"/api/events/{await s.EventAsync()}/sections"),
        ["GET /api/events/{eventId}/sections draft"] = async s => Get($"/api/events/{await s.DraftAsync()}/sections"),
        ["POST /api/events/{eventId}/categories"] = async s =>
            Post($"/api/events/{await s.EventAsync()}/categories", new { name = "Balcony", priceMinor = 1000 }),
        ["PUT /api/events/{eventId}/categories/{categoryId}"] = async s =>
            Put($"/api/events/{await s.EventAsync()}/categories/1", new { name = "Stalls", priceMinor = 2600 }),
        ["PUT /api/events/{eventId}/categories/order"] = async s =>
            Put($"/api/events/{await s.EventAsync()}/categories/order", new { categoryIds = new[] { 2, 1 } }),
        ["DELETE /api/events/{eventId}/categories/{categoryId}"] = async s =>
            Delete($"/api/events/{await s.EventAsync()}/categories/2"),
        ["POST /api/events/{eventId}/sections"] = async s =>
            Post(
                $"/api/events/{await s.EventAsync()}/sections",
                new
                {
                    name = "Balcony",
                    kind = "Seated",
                    categoryId = 1,
                    rows = 1,
                    seatsPerRow = 4,
                }
            ),
        ["PUT /api/events/{eventId}/sections/{sectionId}"] = async s =>
            Put(
                $"/api/events/{await s.EventAsync()}/sections/1",
                new
                {
                    name = "Stalls left",
                    kind = "Seated",
                    categoryId = 1,
                    rows = 2,
                    seatsPerRow = 5,
                }
            ),
        ["DELETE /api/events/{eventId}/sections/{sectionId}"] = async s =>
            Delete($"/api/events/{await s.EventAsync()}/sections/1"),
        ["PUT /api/events/{eventId}/sections/{sectionId}/category"] = async s =>
            Put($"/api/events/{await s.EventAsync()}/sections/1/category", new { categoryId = 2 }),
        ["POST /api/events/{eventId}/seats/block"] = async s =>
            Post($"/api/events/{await s.EventAsync()}/seats/block", new { seatIds = new[] { 1 } }),
        ["POST /api/events/{eventId}/seats/unblock"] = async s =>
            Post($"/api/events/{await s.EventAsync()}/seats/unblock", new { seatIds = new[] { 1 } }),

        ["POST /api/events/{eventId}/holds"] = async s =>
            Post($"/api/events/{await s.EventAsync()}/holds", new { seatIds = new[] { 1 } }),
        ["POST /api/events/{eventId}/holds draft"] = async s =>
            Post($"/api/events/{await s.DraftAsync()}/holds", new { seatIds = new[] { 1 } }),
        ["POST /api/events/{eventId}/holds waiting-room"] = async s =>
            Post($"/api/events/{await s.RoomAsync()}/holds", new { seatIds = new[] { 1 } }),
        ["GET /api/events/{eventId}/checkout"] = s => s.CheckoutAsync(),
        ["GET /api/events/{eventId}/checkout other-token"] = s => s.CheckoutAsync(otherToken: true),
        ["GET /api/events/{eventId}/checkout draft"] = async s => Get($"/api/events/{await s.DraftAsync()}/checkout"),
        ["GET /api/holds/{id}"] = s => s.OnHoldAsync(HttpMethod.Get),
        ["GET /api/holds/{id} other-token"] = s => s.OnHoldAsync(HttpMethod.Get, otherToken: true),
        ["DELETE /api/holds/{id}"] = s => s.OnHoldAsync(HttpMethod.Delete),
        ["POST /api/holds/{id}/extend"] = s => s.OnHoldAsync(HttpMethod.Post, "/extend"),
        ["POST /api/holds/{id}/extend other-token"] = s => s.OnHoldAsync(HttpMethod.Post, "/extend", otherToken: true),

        ["POST /api/bookings"] = async s => Post("/api/bookings", Selling.Buying.BookingOf(await s.HoldAsync())),
        ["GET /api/bookings/mine"] = s => At("/api/bookings/mine"),
        ["GET /api/bookings/{id}"] = async s => Get($"/api/bookings/{(await s.PaidAsync()).BookingId}"),
        ["GET /api/bookings/{id}/stream"] = async s => Get($"/api/bookings/{(await s.PaidAsync()).BookingId}/stream"),
        ["POST /api/bookings/{id}/cancel"] = async s => Post($"/api/bookings/{(await s.PaidAsync()).BookingId}/cancel"),
        ["POST /api/bookings/{id}/cancel unpaid"] = async s => Post($"/api/bookings/{await s.UnpaidAsync()}/cancel"),
        ["POST /api/bookings/{id}/refund"] = async s =>
            Post($"/api/bookings/{(await s.PaidAsync()).BookingId}/refund", new { seatIds = new[] { 1 } }),
        ["POST /api/bookings/{id}/refund rules-say-no"] = async s =>
            Post(
                $"/api/bookings/{(await s.PaidAsync(refundable: false)).BookingId}/refund",
                new { seatIds = new[] { 1 } }
            ),
        ["GET /api/bookings/{bookingId}/mails"] = async s =>
            Get($"/api/bookings/{(await s.PaidAsync()).BookingId}/mails"),
        ["GET /api/bookings/{bookingId}/seats/history"] = async s =>
            Get($"/api/bookings/{(await s.PaidAsync()).BookingId}/seats/history"),
        ["POST /api/bookings/{bookingId}/tickets/download-link"] = async s =>
            Post($"/api/bookings/{(await s.PaidAsync()).BookingId}/tickets/download-link"),
        ["GET /api/bookings/{bookingId}/tickets/pdf"] = async s => DownloadAll(s, (await s.PaidAsync()).BookingId),
        ["GET /api/bookings/{bookingId}/tickets/pdf not-signed"] = async s =>
            Get($"/api/bookings/{(await s.PaidAsync()).BookingId}/tickets/pdf?expires=4102444800&signature=guessed"),
        ["GET /api/bookings/{bookingId}/tickets"] = async s =>
            Get($"/api/bookings/{(await s.PaidAsync()).BookingId}/tickets"),
        ["GET /api/events/{eventId}/bookings"] = async s => Get($"/api/events/{await s.EventAsync()}/bookings"),
        ["GET /api/events/{eventId}/bookings.csv"] = async s => Get($"/api/events/{await s.EventAsync()}/bookings.csv"),
        ["GET /api/events/{eventId}/sales"] = async s => Get($"/api/events/{await s.EventAsync()}/sales"),
        ["GET /api/events/{eventId}/sales/stream"] = async s => Get($"/api/events/{await s.EventAsync()}/sales/stream"),
        ["GET /api/admin/bookings"] = s => At("/api/admin/bookings"),

        ["POST /api/bookings/{bookingId}/payments"] = async s =>
            Post($"/api/bookings/{await s.UnpaidAsync()}/payments", Selling.Buying.GoodCard),
        ["POST /api/payments/webhooks/stripe"] = s =>
            Task.FromResult(Post("/api/payments/webhooks/stripe", new { id = "evt_1" })),
        ["GET /api/payments/mine"] = s => At("/api/payments/mine"),
        ["GET /api/payments/{id}"] = async s => Get($"/api/payments/{(await s.PaidAsync()).PaymentId}"),
        ["POST /api/payments/{id}/challenge"] = async s =>
            Post($"/api/payments/{await s.ChallengedAsync()}/challenge", new { approved = true }),
        ["POST /api/payments/{id}/refresh"] = async s => Post($"/api/payments/{await s.ChallengedAsync()}/refresh"),

        ["POST /api/coupons/quote"] = async s => await QuoteAsync(s),
        ["GET /api/coupons/mine"] = s => At("/api/coupons/mine"),
        ["GET /api/coupons/{id}"] = async s => Get($"/api/coupons/{(await s.CouponAsync()).Code}"),
        ["POST /api/coupons"] = s => Task.FromResult(Post("/api/coupons", Coupon($"{NewId():N}"))),
        ["POST /api/coupons for-the-event"] = async s =>
            Post("/api/coupons", Coupon($"{NewId():N}", await s.EventAsync())),
        ["PUT /api/coupons/{id}"] = async s =>
            await s.CouponAsync() is var (id, code) ? IfMatch(Put($"/api/coupons/{id}", Coupon(code))) : null!,
        ["DELETE /api/coupons/{id}"] = async s => Delete($"/api/coupons/{(await s.CouponAsync()).Id}"),

        ["GET /api/events/{eventId}/mails"] = async s => Get($"/api/events/{await s.EventAsync()}/mails"),
        ["POST /api/mails/{id}/resend"] = async s =>
            Post($"/api/mails/{(await s.PaidAsync()).MailId}/resend", new { recipient = s.Buyer.Email }),
        ["GET /api/notifications/audience"] = async s =>
            Get($"/api/notifications/audience?eventId={await s.EventAsync()}"),
        ["POST /api/notifications/send"] = async s =>
            Post(
                "/api/notifications/send",
                new
                {
                    eventId = (await s.PaidAsync()).EventId,
                    subject = "Doors",
                    text = "Doors open earlier.",
                }
            ),

        ["GET /api/tickets/{id}"] = async s => Get($"/api/tickets/{(await s.PaidAsync()).TicketId}"),
        ["POST /api/tickets/{id}/download-link"] = async s =>
            Post($"/api/tickets/{(await s.PaidAsync()).TicketId}/download-link"),
        ["GET /api/tickets/{id}/pdf"] = async s => Download(s, (await s.PaidAsync()).TicketId),
        ["GET /api/tickets/{id}/pdf not-signed"] = async s =>
            Get($"/api/tickets/{(await s.PaidAsync()).TicketId}/pdf?expires=4102444800&signature=guessed"),
        ["POST /api/tickets/validate"] = async s =>
            await s.PaidAsync() is var sold
                ? Post(
                    "/api/tickets/validate",
                    new
                    {
                        eventId = sold.EventId,
                        code = sold.Code,
                        scanId = NewId(),
                    }
                )
                : null!,
        ["POST /api/tickets/{id}/undo-scan"] = async s =>
            await s.PaidAsync() is var sold
                ? Post(
                    $"/api/tickets/{sold.TicketId}/undo-scan",
                    new { eventId = sold.EventId, reason = "Wrong gate." }
                )
                : null!,
        ["GET /api/door/events"] = _ => Task.FromResult(Get("/api/door/events")),
        ["GET /api/tickets/lookup"] = async s =>
            await s.PaidAsync() is var sold
                ? Get($"/api/tickets/lookup?eventId={sold.EventId}&code={sold.Code}")
                : null!,
        ["GET /api/events/{eventId}/tickets"] = async s =>
            Get($"/api/events/{(await s.PaidAsync()).EventId}/tickets?search=guest"),
        ["GET /api/events/{eventId}/door"] = async s => Get($"/api/events/{(await s.PaidAsync()).EventId}/door"),

        ["GET /api/events/{eventId}/room"] = async s => Get($"/api/events/{await s.RoomAsync()}/room"),
        ["GET /api/events/{eventId}/room none"] = async s => Get($"/api/events/{await s.EventAsync()}/room"),
        ["POST /api/events/{eventId}/room"] = async s => Post($"/api/events/{await s.RoomAsync()}/room"),
        ["GET /api/events/{eventId}/room/draw"] = async s => Get($"/api/events/{await s.RoomAsync()}/room/draw"),
        ["GET /api/events/{eventId}/room/check"] = s => s.CheckReceiptAsync(),
        ["GET /api/events/{eventId}/room/figures"] = async s => Get($"/api/events/{await s.RoomAsync()}/room/figures"),

        ["POST /api/events/{eventId}/waitlist"] = async s =>
            Post($"/api/events/{await s.SoldOutAsync()}/waitlist", new { quantity = 1 }),
        ["GET /api/events/{eventId}/waitlist"] = async s => Get($"/api/events/{await s.SoldOutAsync()}/waitlist"),
        ["GET /api/waitlist/mine"] = s => At("/api/waitlist/mine"),
        ["GET /api/waitlist/{id}"] = async s => Get($"/api/waitlist/{await s.WaitingAsync()}"),
        ["GET /api/waitlist/{id}/stream"] = async s => Get($"/api/waitlist/{await s.WaitingAsync()}/stream"),
        ["DELETE /api/waitlist/{id}"] = async s => Delete($"/api/waitlist/{await s.WaitingAsync()}"),
        ["POST /api/waitlist/{id}/accept"] = async s =>
            Post($"/api/waitlist/{await s.WaitingAsync(offered: true)}/accept"),

        ["POST /api/admin/organizers"] = s =>
            Task.FromResult(
                Post("/api/admin/organizers", new { name = "Lantern Hall", email = $"{NewId():N}@example.com" })
            ),
        ["POST /api/admin/users/{id}/resend-welcome"] = async s =>
            Post($"/api/admin/users/{await s.InvitedAsync()}/resend-welcome"),
        ["GET /api/admin/users"] = s => At("/api/admin/users"),
        ["PUT /api/admin/users/{id}"] = async s =>
            Put($"/api/admin/users/{await s.InvitedAsync()}", new { role = "Customer", locked = false }),
        ["GET /api/admin/audit"] = s => At("/api/admin/audit"),
        ["GET /api/admin/attention"] = s => At("/api/admin/attention"),
        ["GET /api/admin/mails/failed"] = s => At("/api/admin/mails/failed"),
        ["GET /api/admin/messages"] = s => At("/api/admin/messages"),
        ["POST /api/admin/messages/{id}/retry"] = async s => Post($"/api/admin/messages/{await s.ParkedAsync()}/retry"),
        ["DELETE /api/admin/messages/{id}"] = async s => Delete($"/api/admin/messages/{await s.ParkedAsync()}"),

        ["GET /api/events/{eventId}/audit"] = async s => Get($"/api/events/{await s.EventAsync()}/audit"),
        ["POST /api/events/{eventId}/freeze"] = async s =>
            Post($"/api/events/{await s.EventAsync()}/freeze", new { reason = "Two people were sold the same seat." }),
        ["POST /api/events/{eventId}/unfreeze"] = async s => Post($"/api/events/{await s.EventAsync()}/unfreeze"),
        ["GET /api/events/{eventId}/seats/{seatId}/history"] = async s =>
            Get($"/api/events/{await s.EventAsync()}/seats/1/history"),

        ["GET /api/internal/key-ring"] = s => At("/api/internal/key-ring"),
    };

    static Task<HttpRequestMessage> At(string path) => Task.FromResult(Get(path));

    static object Coupon(string code, Guid? eventId = null) =>
        new
        {
            code,
            kind = "Percent",
            value = 10,
            eventId,
        };

    static HttpRequestMessage IfMatch(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        return request;
    }

    static HttpRequestMessage Link(string? portal = null)
    {
        var request = Post(
            "/api/auth/providers",
            new
            {
                provider = "github",
                subject = $"{NewId():N}",
                email = "ada@example.com",
                emailVerified = true,
            }
        );
        if (portal is not null)
            request.Headers.TryAddWithoutValidation(Routes.ServiceAuthHeader, portal);
        return request;
    }

    // A service asks about a person's token, in the place where its own would be.
    static HttpRequestMessage Verify(Scene scene)
    {
        var request = Get("/api/auth/verify");
        request.Headers.Authorization = new("Bearer", scene.Person.Tokens!.AccessToken);
        return request;
    }

    static async Task<HttpRequestMessage> QuoteAsync(Scene scene)
    {
        var hold = await scene.HoldAsync();
        var (_, code) = await scene.CouponAsync(
            await scene.Api.ScalarAsync<Guid>("select event_id from holds where id = $1", hold.Id)
        );
        return Post("/api/coupons/quote", new { holdToken = hold.Token, code });
    }

    static HttpRequestMessage DownloadAll(Scene scene, Guid booking)
    {
        var expires = scene.Api.Clock.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds();
        var signature = scene.Api.Services.GetRequiredService<TicketSigner>().SignBookingDownload(booking, expires);
        return Get($"/api/bookings/{booking}/tickets/pdf?expires={expires}&signature={signature}");
    }

    static HttpRequestMessage Download(Scene scene, Guid ticket)
    {
        var expires = scene.Api.Clock.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds();
        var signature = scene.Api.Services.GetRequiredService<TicketSigner>().SignDownload(ticket, expires);
        return Get($"/api/tickets/{ticket}/pdf?expires={expires}&signature={signature}");
    }
}
