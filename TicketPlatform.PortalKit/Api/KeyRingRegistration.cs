using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.PortalKit.Api;

static class KeyRingRegistration
{
    public static void AddKeyRing(this IServiceCollection services, PortalOptions portal, IConfiguration configuration)
    {
        services.AddSharedKeys(portal.Name, configuration);
        services.AddSingleton<KeyRing>();
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((keys, ring) => keys.XmlRepository = ring);
    }
}
