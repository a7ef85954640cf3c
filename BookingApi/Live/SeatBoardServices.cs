using System.Collections.Concurrent;
using Npgsql;
using StackExchange.Redis;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Live;

static class SeatBoardServices
{
    public static IServiceCollection AddSeatBoards(this IServiceCollection services) =>
        services.AddSingleton<SeatBoards>().AddHostedService(provider => provider.GetRequiredService<SeatBoards>());
}
