using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TicketPlatform.ServiceDefaults;

/// <summary>The data-protection keys that all replicas of an application share.</summary>
public static class SharedKeys
{
    /// <summary>
    /// The applications that have keys, each its own, because access to the API's keys allows issuing access tokens.
    /// </summary>
    public static readonly IReadOnlyList<string> Applications =
    [
        ResourceNames.BookingApi,
        ResourceNames.CustomerPortal,
        ResourceNames.EmployeePortal,
    ];

    /// <summary>
    /// Protects with the keys of <paramref name="application"/> and never creates one. Two replicas that start together
    /// with an empty store would each create a first key, and neither would know the other's for up to a day.
    /// <c>Workers migrate</c> creates the first key before any replica starts, and a job of the workers creates each
    /// later one, two days before it is used.
    /// </summary>
    public static IDataProtectionBuilder AddSharedKeys(
        this IServiceCollection services,
        string application,
        IConfiguration configuration
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddHealthChecks().AddCheck<SharedKeysHealth>("keys");
        var keys = services
            .AddDataProtection()
            .SetApplicationName(application)
            .EncryptKeys(configuration)
            .DisableAutomaticKeyGeneration();
        var framework = services.Single(service => service.ServiceType == typeof(IKeyRingProvider)).ImplementationType!;
        services.Replace(
            ServiceDescriptor.Singleton<IKeyRingProvider>(provider =>
                ActivatorUtilities.CreateInstance<RefreshingKeyRingProvider>(
                    provider,
                    ActivatorUtilities.CreateInstance(provider, framework)
                )
            )
        );
        return keys;
    }
}
