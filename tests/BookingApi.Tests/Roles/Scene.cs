using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using BookingApi.Tests.Selling;
using BookingApi.Tests.WaitingRooms;
using BookingApi.Tests.Waitlist;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.TestKit;

namespace BookingApi.Tests.Roles;

/// <summary>The subject of one call: created for each call, so that no call is affected by an earlier one.</summary>
sealed class Scene(CatalogFixture api, People people, Who who)
{
    public Caller Caller => people[who];
    public Caller Buyer => people[Who.Buyer];

    /// <summary>
    /// The account that a call about the caller's account concerns: the buyer's if nobody is logged in.
    /// </summary>
    public Caller Person => Caller.Id == Guid.Empty ? Buyer : Caller;

    public CatalogFixture Api => api;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    public static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

    public static HttpRequestMessage Delete(string path) => new(HttpMethod.Delete, path);

    public static HttpRequestMessage Put(string path, object body) =>
        new(HttpMethod.Put, path) { Content = JsonContent.Create(body, options: Json) };

    public static HttpRequestMessage Post(string path, object? body = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add(Routes.IdempotencyKeyHeader, Buying.NewKey());
        if (body is not null)
            request.Content = JsonContent.Create(body, options: Json);
        return request;
    }

    public static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    /// <summary>A published event of the organizer, whose tickets can be returned.</summary>
    public async Task<Guid> EventAsync(EventStatus status = EventStatus.Published, bool refundable = true)
    {
        var id = await api.Database.InsertEventAsync(people[Who.Organizer].Id, seats: 10, status: status);
        if (refundable)
            await api.ScalarAsync<long>(
                "with ruled as (update events set refund_until_hours = 1 where id = $1 returning 1) select count(*) from ruled",
                id
            );
        return id;
    }

    public Task<Guid> DraftAsync() => EventAsync(status: EventStatus.Draft);

    /// <summary>A visitor's hold: only its token proves ownership.</summary>
    public async Task<HoldResponse> HoldAsync() => await api.Visitor().HoldAsync(await EventAsync(), 1, 2);

    public async Task<HttpRequestMessage> OnHoldAsync(HttpMethod method, string more = "", bool otherToken = false)
    {
        var hold = await HoldAsync();
        var request = new HttpRequestMessage(method, $"/api/holds/{hold.Id}{more}");
        request.Headers.Add(Routes.HoldTokenHeader, otherToken ? (await HoldAsync()).Token : hold.Token);
        return request;
    }

    public async Task<HttpRequestMessage> CheckoutAsync(bool otherToken = false)
    {
        var hold = await HoldAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/events/{hold.EventId}/checkout");
        request.Headers.Add(Routes.HoldTokenHeader, otherToken ? (await HoldAsync()).Token : hold.Token);
        return request;
    }

    /// <summary>An unpaid booking of the buyer.</summary>
    public async Task<Guid> UnpaidAsync() =>
        (await Buyer.Http.BookAsync(await Buyer.Http.HoldAsync(await EventAsync(), 1, 2))).Id;

    /// <summary>A paid booking of the buyer with a ticket, its document, and an email about it that failed.</summary>
    public async Task<Paid> PaidAsync(bool refundable = true)
    {
        var eventId = await EventAsync(refundable: refundable);
        var booking = await Buyer.Http.BookAsync(await Buyer.Http.HoldAsync(eventId, 1, 2));
        var payment = await Buyer.Http.PayAsync(booking.Id);
        var ticket = NewId();
        var mail = await api.ScalarAsync<Guid>(
            """
            with ticket as (insert into tickets (event_id, id, booking_id, place_no, holder_name, issued_at) values ($1, $2, $3, 1, 'Guest', now()) returning 1),
            document as (insert into ticket_documents (event_id, ticket_id, pdf, created_at) values ($1, $2, '\x255044462d', now()) returning 1)
            insert into mails (id, dedupe_key, kind, recipient, subject, event_id, booking_id, state, last_error, created_at)
            values (gen_random_uuid(), 'booking-confirmed:' || $3, 'booking-confirmed', 'gone@example.com', 'Your ticket', $1, $3, 'failed', '550 no such user', now()) returning id
            """,
            eventId,
            ticket,
            booking.Id
        );
        return new(
            eventId,
            booking.Id,
            payment.Id,
            ticket,
            mail,
            api.Services.GetRequiredService<TicketSigner>().CodeOf(ticket)
        );
    }

    public sealed record Paid(Guid EventId, Guid BookingId, Guid PaymentId, Guid TicketId, Guid MailId, string Code);

    /// <summary>A payment of the buyer that waits for the response to a challenge.</summary>
    public async Task<Guid> ChallengedAsync() =>
        (
            await Buyer.Http.PayAsync(
                await UnpaidAsync(),
                new
                {
                    card = new
                    {
                        number = "4000 0000 0000 3220",
                        expiry = "12/30",
                        cvc = "123",
                    },
                }
            )
        ).Id;

    public async Task<(Guid Id, string Code)> CouponAsync(Guid? eventId = null)
    {
        var code = $"C-{NewId():N}";
        var made = await people[Who.Organizer]
            .Http.PostAsJsonAsync(
                "/api/coupons",
                new
                {
                    code,
                    kind = "Percent",
                    value = 10,
                    eventId,
                }
            );
        return ((await made.ReadAsync<CouponId>(HttpStatusCode.Created)).Id, code);
    }

    sealed record CouponId(Guid Id);

    /// <summary>An event of the organizer whose waiting room is open.</summary>
    public Task<Guid> RoomAsync() => api.OpenRoomAsync(organizer: people[Who.Organizer].Id);

    public async Task<HttpRequestMessage> CheckReceiptAsync()
    {
        var eventId = await RoomAsync();
        var request = Get($"/api/events/{eventId}/room/check");
        request.Headers.Add(Routes.RoomReceiptHeader, (await api.Visitor().JoinRoomAsync(eventId)).Receipt);
        return request;
    }

    public async Task<Guid> SoldOutAsync() => (await api.SoldOutAsync(organizer: people[Who.Organizer].Id)).EventId;

    /// <summary>The buyer's waitlist entry; with an offer if <paramref name="offered"/>.</summary>
    public async Task<Guid> WaitingAsync(bool offered = false)
    {
        var (eventId, seller, booking) = await api.SoldOutAsync(organizer: people[Who.Organizer].Id);
        var entry = await (await Buyer.Http.TryJoinAsync(eventId)).ReadAsync<WaitlistResponse>(HttpStatusCode.Created);
        if (offered)
        {
            await seller.RefundAsync(booking.Id, 3);
            await api.PlayAsync(eventId);
        }
        return entry.Id;
    }

    public async Task<object> MailedTokenAsync(string purpose, string? newPassword = null)
    {
        var token = SecretToken.Create();
        var user = Person.Id;
        await api.InDatabaseAsync(async db =>
        {
            Guid? change = null;
            if (purpose == SecretToken.ChangeEmail)
                db.EmailChanges.Add(
                    new()
                    {
                        Id = (change = NewId()).Value,
                        UserId = user,
                        NewEmail = $"{NewId():N}@example.com",
                        CreatedAt = api.Clock.GetUtcNow(),
                    }
                );
            await db.SaveChangesAsync();
            db.OneTimeTokens.Add(
                new()
                {
                    TokenHash = SecretToken.Hash(token),
                    UserId = user,
                    Purpose = purpose,
                    EmailChangeId = change,
                    ExpiresAt = api.Clock.GetUtcNow().AddHours(1),
                }
            );
            return await db.SaveChangesAsync();
        });
        return newPassword is null
            ? new { userId = user, token }
            : new
            {
                userId = user,
                token,
                newPassword,
            };
    }

    public async Task<string> RefreshTokenAsync() =>
        (await api.LogInAsync(Person.Id, Person.Email)).Tokens!.RefreshToken;

    /// <summary>Another session of the buyer.</summary>
    public async Task<Guid> BuyersSessionAsync()
    {
        await api.LogInAsync(Buyer.Id, Buyer.Email);
        return await api.InDatabaseAsync(db =>
            Task.FromResult(
                db.Sessions.Where(s => s.UserId == Buyer.Id)
                    .OrderByDescending(s => s.CreatedAt)
                    .Select(s => s.Id)
                    .First()
            )
        );
    }

    public async Task<string> BuyersProviderAsync()
    {
        var provider = $"p{NewId():N}"[..20];
        await api.InDatabaseAsync(async db =>
        {
            db.UserLogins.Add(
                new()
                {
                    UserId = Buyer.Id,
                    LoginProvider = provider,
                    ProviderKey = provider,
                    ProviderDisplayName = "ada",
                }
            );
            return await db.SaveChangesAsync();
        });
        return provider;
    }

    /// <summary>A parked message.</summary>
    public async Task<Guid> ParkedAsync()
    {
        var id = NewId();
        await api.InDatabaseAsync(async db =>
        {
            var now = api.Clock.GetUtcNow();
            db.OutboxMessages.Add(
                new()
                {
                    Id = id,
                    Type = "a.v1",
                    Payload = "{}",
                    CreatedAt = now,
                    NextAttemptAt = now,
                    ParkedAt = now,
                    Attempts = 9,
                    LastError = "No queue.",
                }
            );
            return await db.SaveChangesAsync();
        });
        return id;
    }

    public async Task<Guid> PictureAsync() =>
        (
            await people[Who.Organizer]
                .Events.UploadPictureAsync(
                    await EventAsync(),
                    new MemoryStream(Events.Pictures.Png(4, 4)),
                    "image/png",
                    "A hall"
                )
        )
            .Must()
            .Id;

    public static HttpRequestMessage Upload(Guid eventId)
    {
        var file = new ByteArrayContent(Events.Pictures.Png(4, 4))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("image/png") },
        };
        return new(HttpMethod.Post, $"/api/events/{eventId}/images")
        {
            Content = new MultipartFormDataContent
            {
                { file, "file", "picture" },
                { new StringContent("A hall"), "alt" },
            },
        };
    }

    public async Task<Guid> InvitedAsync() =>
        (
            await new StaffClient(people[Who.Admin].Http).CreateOrganizerAsync(
                new("Lantern Hall", $"{NewId():N}@example.com")
            )
        )
            .Must()
            .User.Id;
}
