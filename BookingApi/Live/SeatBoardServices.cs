namespace BookingApi.Live;

static class SeatBoardServices
{
    public static IServiceCollection AddSeatBoards(this IServiceCollection services) =>
        services.AddSingleton<SeatBoards>().AddHostedService(provider => provider.GetRequiredService<SeatBoards>());
}
