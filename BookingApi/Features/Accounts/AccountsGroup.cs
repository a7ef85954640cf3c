namespace BookingApi.Features.Accounts;

static class AccountsGroup
{
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
    }
}

static class AccountServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services;
}
