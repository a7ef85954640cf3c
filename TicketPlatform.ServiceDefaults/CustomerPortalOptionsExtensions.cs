using Microsoft.Extensions.DependencyInjection;

namespace TicketPlatform.ServiceDefaults;

/// <summary>Registers <see cref="CustomerPortalOptions"/>.</summary>
public static class CustomerPortalOptionsExtensions
{
    /// <summary>Binds the section; a missing address prevents the start.</summary>
    public static IServiceCollection AddCustomerPortalLinks(this IServiceCollection services)
    {
        services
            .AddOptions<CustomerPortalOptions>()
            .BindConfiguration("CustomerPortal")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services;
    }
}
