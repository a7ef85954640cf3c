using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Configuration section <c>EmployeePortal</c>: where links in mails to staff lead; without it, they lead to the shop.
/// </summary>
sealed record EmployeePortalOptions
{
    [Url]
    public string? Url { get; init; }
}
