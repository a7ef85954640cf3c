using System.ComponentModel.DataAnnotations;

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
