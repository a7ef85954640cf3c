using System.Security.Claims;
using BookingApi.Http;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authorization;
using TicketPlatform.Contracts;
using TicketPlatform.ServiceDefaults;

namespace BookingApi.Security;

/// <summary>
/// Staff have their permissions only in the networks listed in <c>EmployeePortal:AllowedNetworks</c>, if any are set.
/// From elsewhere they can log in and out, manage their own account, and use the shop as customers; everything else is
/// rejected.
/// </summary>
sealed class StaffNetworks(RequestDelegate next, IConfiguration configuration)
{
    static readonly string[] StaffRoles = [nameof(Role.Organizer), nameof(Role.DoorStaff), nameof(Role.Admin)];
    static readonly string[] StaffPolicies = [Policies.Staff, Policies.Door, Policies.Admin];

    readonly AllowedNetworks networks = AllowedNetworks.From(configuration);

    public Task InvokeAsync(HttpContext context)
    {
        if (
            networks.AdmitEverybody
            || !Array.Exists(StaffRoles, context.User.IsInRole)
            || networks.Admit(ClientAddress.Of(context))
        )
            return next(context);

        var wanted = context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>() ?? [];
        var isPublic = wanted.Count == 0 || context.GetEndpoint()!.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        var isOwnAccount = context.Request.Path.StartsWithSegments(
            $"{Routes.Base}/auth",
            StringComparison.OrdinalIgnoreCase
        );
        var isInShop = ClientAddress.PortalOf(context) == ResourceNames.CustomerPortal;
        if (wanted.Any(w => StaffPolicies.Contains(w.Policy)) || !(isPublic || isOwnAccount || isInShop))
        {
            return Problems
                .Of(
                    403,
                    ProblemCodes.NetworkNotAllowed,
                    "Not from this network.",
                    "Staff can only do this from the company’s own networks. Connect to one of them and try again."
                )
                .ExecuteAsync(context);
        }
        // What an admin may see of other people is visible from inside only.
        context.User = new(
            new ClaimsIdentity(
                context.User.Claims.Where(c => c.Type != ClaimTypes.Role),
                BearerTokenDefaults.AuthenticationScheme
            )
        );
        return next(context);
    }
}
