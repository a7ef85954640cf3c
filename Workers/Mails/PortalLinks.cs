using Microsoft.Extensions.Options;
using TicketPlatform.Data.Accounts;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.Workers.Mails;

/// <summary>Links to pages of the portal that an account uses.</summary>
sealed class PortalLinks(IOptions<CustomerPortalOptions> shop, IOptions<EmployeePortalOptions> office)
{
    public string For(UserAccount user, string path) =>
        user.Role != Role.Customer && office.Value.Url is { Length: > 0 } url
            ? url.TrimEnd('/') + path
            : shop.Value.Link(path);
}
