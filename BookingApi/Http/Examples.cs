using System.Text.Json.Nodes;
using TicketPlatform.Contracts;

namespace BookingApi.Http;

/// <summary>An example of each request and response in the API description.</summary>
static class Examples
{
    static readonly Dictionary<Type, string> ByType = new()
    {
        [typeof(PlaceHoldRequest)] = """{ "seatIds": [101, 102] }""",
        [typeof(BestAvailableRequest)] = """{ "quantity": 3, "maxPriceMinor": 5000 }""",
        [typeof(StandingRequest)] = """{ "categoryId": 4, "quantity": 2 }""",
        [typeof(CreateBookingRequest)] =
            """{ "holdId": "01990f6e-0000-7000-8000-000000000001", "holdToken": "01990f6e000070008000000000000002kD3…", "contact": { "name": "Ada Lovelace", "email": "ada@example.com" }, "attendees": [{ "seatId": 101, "name": "Ada Lovelace" }], "acceptBetterPlaces": true }""",
        [typeof(CreatePaymentRequest)] =
            """{ "card": { "number": "4242 4242 4242 4242", "expiry": "12/30", "cvc": "123" } }""",
        [typeof(RegisterRequest)] =
            """{ "email": "ada@example.com", "password": "a long pass phrase 1", "name": "Ada Lovelace" }""",
        [typeof(LoginRequest)] =
            """{ "email": "ada@example.com", "password": "a long pass phrase 1", "device": "Firefox on Linux" }""",
        [typeof(RefreshRequest)] = """{ "refreshToken": "q0…43 characters" }""",
        [typeof(LogoutRequest)] = """{ "refreshToken": "q0…43 characters" }""",
        [typeof(VerifyEmailRequest)] =
            """{ "userId": "01990f6e-0000-7000-8000-000000000009", "token": "Zx…43 characters" }""",
        [typeof(ForgotPasswordRequest)] = """{ "email": "ada@example.com" }""",
        [typeof(ResetPasswordRequest)] =
            """{ "userId": "01990f6e-0000-7000-8000-000000000009", "token": "Zx…43 characters", "newPassword": "a longer pass phrase 2" }""",
        [typeof(ChangePasswordRequest)] =
            """{ "currentPassword": "a long pass phrase 1", "newPassword": "a longer pass phrase 2" }""",
        [typeof(ChangeEmailRequest)] = """{ "newEmail": "ada.king@example.com", "password": "a long pass phrase 1" }""",
        [typeof(ChangeLanguageRequest)] = """{ "language": "de" }""",
        [typeof(ExternalLoginRequest)] =
            """{ "provider": "google", "subject": "110248495921238986420", "email": "ada@example.com", "emailVerified": true, "name": "Ada Lovelace", "device": "Firefox on Linux" }""",
        [typeof(LinkProviderRequest)] =
            """{ "provider": "github", "subject": "583231", "email": "ada@example.com", "emailVerified": true }""",
        [typeof(CreateOrganizerRequest)] = """{ "name": "Lantern Hall", "email": "office@lantern.example" }""",
        [typeof(UpdateUserRequest)] = """{ "role": "Organizer", "locked": false }""",
        [typeof(ResendMailRequest)] = """{ "recipient": "ada@example.com" }""",
        [typeof(SendNotificationRequest)] =
            """{ "eventId": "01990f6e-0000-7000-8000-000000000002", "subject": "Doors open earlier", "text": "Doors open at half past six." }""",
        [typeof(UpdateProfileRequest)] = """{ "name": "Ada Lovelace", "phone": "+43 660 1234567" }""",
        [typeof(SaveEventRequest)] =
            """{ "title": "The Lantern Songs", "summary": "A night of songs for two voices and a harmonium.", "description": "Doors open an hour before.", "genre": "Music", "venue": { "name": "Lantern Hall", "address": "Quay 4", "city": "Hamburg", "country": "DE" }, "timeZone": "Europe/Berlin", "doorsAt": "2027-03-05T18:00:00Z", "startsAt": "2027-03-05T19:00:00Z", "endsAt": "2027-03-05T21:30:00Z", "currency": "EUR", "onSaleAt": "2026-12-01T09:00:00Z", "refundUntilHours": 48, "waitingRoom": { "opensMinutesBefore": 30, "minutesToChoose": 10 }, "language": "en", "translation": { "language": "de", "title": "Die Laternenlieder", "summary": "Ein Abend mit Liedern für zwei Stimmen und ein Harmonium.", "description": "Einlass ist eine Stunde vorher." } }""",
        [typeof(SaveCategoryRequest)] =
            """{ "name": "Front stalls", "description": "Rows A to F", "priceMinor": 4500, "pricing": { "baseMinor": 4500, "earlyBirdMinor": 3900, "earlyBirdUntil": "2027-01-31T23:00:00Z", "tiers": [{ "soldPercent": 80, "priceMinor": 5200 }], "ceilingMinor": 6000 } }""",
        [typeof(OrderCategoriesRequest)] = """{ "categoryIds": [2, 1, 3] }""",
        [typeof(BlockSeatsRequest)] = """{ "seatIds": [101, 102] }""",
        [typeof(CancelEventRequest)] = """{ "reason": "The singer has lost her voice." }""",
        [typeof(FreezeSalesRequest)] = """{ "reason": "Two people were sold the same seat." }""",
        [typeof(ValidateTicketRequest)] =
            """{ "eventId": "01990f6e-0000-7000-8000-000000000007", "code": "TP1.AZkPbgAAcACAAAAAAAAAAQ.dGhlIHNpZ25hdHVyZQ", "scanId": "01990f6e-0000-7000-8000-000000000008", "gate": "North" }""",
        [typeof(UndoScanRequest)] =
            """{ "eventId": "01990f6e-0000-7000-8000-000000000007", "reason": "Scanned twice at the wrong gate." }""",
        [typeof(SaveSectionRequest)] =
            """{ "name": "Stalls left", "kind": "Seated", "categoryId": 1, "rows": 10, "seatsPerRow": 14, "firstRowLabel": "A" }""",
        [typeof(AssignCategoryRequest)] = """{ "categoryId": 2 }""",
        [typeof(SaveCouponRequest)] =
            """{ "code": "SPRING-20", "kind": "Percent", "value": 20, "maxUses": 100, "maxUsesPerCustomer": 1 }""",
        [typeof(QuoteCouponRequest)] = """{ "holdToken": "01990f6e…107 characters", "code": "spring-20" }""",
        [typeof(RefundBookingRequest)] = """{ "seatIds": [101], "reason": "Returned by the buyer." }""",
        [typeof(JoinWaitlistRequest)] = """{ "quantity": 2, "acceptSplit": true }""",
        [typeof(AnswerChallengeRequest)] = """{ "approved": true }""",
        [typeof(Money)] = """{ "amountMinor": 4500, "currency": "EUR" }""",
        [typeof(Venue)] = """{ "name": "Lantern Hall", "address": "Quay 4", "city": "Hamburg", "country": "DE" }""",
        [typeof(SectionResponse)] =
            """{ "id": 1, "name": "Stalls left", "kind": "Seated", "categoryId": 1, "firstSeatId": 0, "capacity": 140, "rows": 10, "seatsPerRow": 14, "rowLabels": ["A", "B", "C", "D", "E", "F", "G", "H", "J", "K"], "firstSeatNumber": 1, "stepFreeRows": [9], "x": 0, "y": 120, "rotation": -12, "curve": 0.2, "seatSpacing": 22, "rowSpacing": 26, "width": 308, "height": 260 }""",
        [typeof(CategoryResponse)] =
            """{ "id": 1, "name": "Front stalls", "description": "Rows A to F", "price": { "amountMinor": 4500, "currency": "EUR" }, "color": 0, "placesTotal": 140, "placesFree": 61 }""",
        [typeof(AvailabilityResponse)] =
            """{ "eventId": "01990f6e-0000-7000-8000-000000000002", "layoutVersion": 3, "version": 17, "states": "AABVAA==", "categories": [{ "categoryId": 1, "price": { "amountMinor": 4500, "currency": "EUR" }, "free": 61 }] }""",
        [typeof(PlaceResponse)] =
            """{ "seatId": 101, "section": "Stalls left", "row": "H", "seat": "4", "categoryId": 1, "category": "Front stalls", "price": { "amountMinor": 4500, "currency": "EUR" } }""",
        [typeof(BookingProgress)] =
            """{ "status": "Confirmed", "ticketsReady": 1, "ticketsTotal": 2, "mailState": "queued", "refunds": 0 }""",
        [typeof(Arrangement)] =
            """{ "closeness": "CloseBy", "text": "3 together in row H, 1 in front.", "groups": [{ "section": "Stalls left", "row": "H", "seatIds": [101, 102, 103] }, { "section": "Stalls left", "row": "G", "seatIds": [87] }] }""",
        [typeof(SeatDelta)] = """{ "version": 18, "changes": [101, 1, 102, 1] }""",
    };

    public static JsonNode? Of(Type type) => ByType.TryGetValue(type, out var json) ? JsonNode.Parse(json) : null;

    /// <summary>
    /// An example of a response that is not JSON of a declared type; null if the route has no such response.
    /// </summary>
    public static (string Type, JsonNode Example)? RawAnswerOf(string route) =>
        route switch
        {
            _ when route.EndsWith("/seats/stream", StringComparison.Ordinal) => (
                "text/event-stream",
                "event: snapshot\ndata: {\"eventId\":\"01990f6e-0000-7000-8000-000000000002\",\"layoutVersion\":3,\"version\":17,\"states\":\"AABVAA==\",\"categories\":[]}\n\nevent: delta\ndata: {\"version\":18,\"changes\":[101,1,102,1]}\n\n"
            ),
            _ when route.EndsWith("/stream", StringComparison.Ordinal) => (
                "text/event-stream",
                "event: progress\ndata: {\"status\":\"Confirmed\",\"ticketsReady\":1,\"ticketsTotal\":2,\"mailState\":\"queued\",\"refunds\":0}\n\n"
            ),
            _ when route.EndsWith("/availability", StringComparison.Ordinal) => (
                "application/json",
                SampleJson.Of(typeof(AvailabilityResponse))!
            ),
            _ when route.EndsWith(".csv", StringComparison.Ordinal) => (
                "text/csv",
                "reference,state,name,email,section,row,seat,category,price\nK7QM-2XW9,Confirmed,Ada Lovelace,ada@example.com,Stalls left,H,4,Front stalls,45.00\n"
            ),
            _ when route.EndsWith("/poster.svg", StringComparison.Ordinal) => (
                "image/svg+xml",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1600 900\">…</svg>"
            ),
            _ when route.EndsWith("/pdf", StringComparison.Ordinal) => ("application/pdf", "%PDF-1.7 …"),
            _ when route.EndsWith(".webp", StringComparison.Ordinal) => ("image/webp", "(bytes)"),
            _ when route.Contains("/images/{", StringComparison.Ordinal) => ("image/jpeg", "(bytes)"),
            _ => null,
        };

    /// <summary>The body of a route that reads it itself, as Stripe sends it.</summary>
    public static JsonNode? RawBodyOf(string route) =>
        route.EndsWith("/webhooks/stripe", StringComparison.Ordinal)
            ? JsonNode.Parse(
                """{ "id": "evt_3Px", "type": "payment_intent.succeeded", "created": 1771236000, "livemode": false, "data": { "object": { "id": "pi_3Px", "object": "payment_intent", "status": "succeeded", "amount": 9000, "currency": "eur" } } }"""
            )
            : null;

    public static JsonNode Problem() =>
        JsonNode.Parse(
            """{ "title": "Someone was faster.", "status": 409, "detail": "One of these seats has just been taken. No seats were held.", "code": "places_unavailable", "unavailable": [102], "suggested": [103, 104], "traceId": "9518ccb949fca0b39e664c09b8ebb246" }"""
        )!;

    /// <summary>The types that have an example; a test compares them with the bodies that the routes accept.</summary>
    public static IEnumerable<Type> Types => ByType.Keys;
}
