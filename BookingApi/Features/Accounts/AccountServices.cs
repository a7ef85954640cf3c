using Microsoft.AspNetCore.Identity;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;

namespace BookingApi.Features.Accounts;

static class AccountServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<ILookupNormalizer, EmailLookupNormalizer>();
        services
            .AddIdentityCore<UserAccount>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                // The address is the user name, and addresses can contain more than the letters a to z.
                identity.User.AllowedUserNameCharacters = "";
                identity.Password.RequiredLength = 10;
                identity.Password.RequiredUniqueChars = 1;
                // Password strength is checked where the password is chosen (PasswordPolicy).
                identity.Password.RequireDigit =
                    identity.Password.RequireLowercase =
                    identity.Password.RequireUppercase =
                    identity.Password.RequireNonAlphanumeric =
                        false;
            })
            .AddEntityFrameworkStores<BookingDbContext>();
        services.AddSingleton<DecoyAccount>();
        services.AddScoped<LoginAttempts>();
        services.AddScoped<PasswordCheck>();
        return services.AddScoped<TokenIssuer>();
    }
}
