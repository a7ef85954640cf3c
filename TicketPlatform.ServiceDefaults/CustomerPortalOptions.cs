using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;

namespace TicketPlatform.ServiceDefaults;

/// <summary>Configuration section <c>CustomerPortal</c>: where links into the shop lead.</summary>
public sealed record CustomerPortalOptions
{
    /// <summary>The shop's public address, for example <c>https://tickets.example.com</c>.</summary>
    [Required, Url]
    public required string Url { get; init; }

    /// <summary>The absolute address of a page of the shop.</summary>
    public string Link(string path) => Url.TrimEnd('/') + path;
}

/// <summary>Registers <see cref="CustomerPortalOptions"/>.</summary>
public static class CustomerPortalOptionsExtensions
{
    /// <summary>Binds the section; a missing address stops the start.</summary>
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
