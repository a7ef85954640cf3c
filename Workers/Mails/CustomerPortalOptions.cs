using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Workers.Mails;

/// <summary>Configuration section <c>CustomerPortal</c>: where links in mails lead.</summary>
sealed record CustomerPortalOptions
{
    [Required, Url]
    public required string Url { get; init; }

    public string Link(string path) => Url.TrimEnd('/') + path;
}
