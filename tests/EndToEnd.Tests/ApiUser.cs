using System.Net.Http.Headers;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.TestKit;

namespace EndToEnd.Tests;

/// <summary>A user of the API without a browser.</summary>
sealed class ApiUser
{
    ApiUser(HttpClient http, string email) => (Http, Email, Events, Selling) = (http, email, new(http), new(http));

    public HttpClient Http { get; }
    public string Email { get; }
    public EventsClient Events { get; }
    public SellingClient Selling { get; }

    public static ApiUser Anonymous(RunningPlatform platform) => new(platform.Api(), "");

    public static Task<ApiUser> OrganizerAsync(RunningPlatform platform) =>
        LogInAsync(platform, "organizer@demo.com", "Organizer123!");

    public static async Task<ApiUser> RegisterAsync(RunningPlatform platform, string name = "Ada Lovelace")
    {
        var email = Visitor.NewAddress();
        (await new AccountClient(platform.Api()).RegisterAsync(new(email, Visitor.Password, name))).Expect();
        return await LogInAsync(platform, email, Visitor.Password);
    }

    public static async Task<ApiUser> LogInAsync(RunningPlatform platform, string email, string password)
    {
        var http = platform.Api();
        var tokens = (await new AccountClient(http).LoginAsync(new(email, password))).Expect();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        return new(http, email);
    }

    /// <summary>Everything from registering to a paid booking.</summary>
    public async Task<BookingResponse> BuyAsync(Guid eventId, params int[] seats)
    {
        var booking = await BookAsync(eventId, seats);
        var payment = (await Selling.PayAsync(booking.Id, new(Card("4242 4242 4242 4242")), NewKey())).Expect();
        return payment.Status == PaymentStatus.Succeeded
            ? (await Selling.GetBookingAsync(booking.Id)).Expect()
            : throw new InvalidOperationException($"Payment: {payment.Status}");
    }

    public async Task<BookingResponse> BookAsync(Guid eventId, params int[] seats)
    {
        var hold = (await Selling.PlaceHoldAsync(eventId, new(SeatIds: seats))).Expect();
        return (
            await Selling.CreateBookingAsync(new(hold.Id, hold.Token, new("Ada Lovelace", Email)), NewKey())
        ).Expect();
    }

    /// <summary>The booking, once all its tickets have been issued.</summary>
    public Task<BookingResponse> WaitForTicketsAsync(Guid bookingId, TimeSpan? patience = null) =>
        Eventually.SeeAsync(
            async () => (await Selling.GetBookingAsync(bookingId)).Expect(),
            booking => booking.TicketsReady,
            patience
        );

    public static DemoCard Card(string number) => new(number, "12/39", "123");

    public static string NewKey() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
}
