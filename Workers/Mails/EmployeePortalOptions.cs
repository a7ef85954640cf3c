using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Configuration section <c>EmployeePortal</c>: the base URL of links in emails to staff; without it, they point to the
/// shop.
/// </summary>
sealed record EmployeePortalOptions
{
    [Url]
    public string? Url { get; init; }
}
