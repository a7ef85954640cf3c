using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Accounts;

namespace TicketPlatform.Workers.Mails;

/// <summary>Configuration section <c>Email</c>. Not enabled, or no host: mails are written as <c>.eml</c> files.</summary>
sealed record EmailOptions
{
    public bool Enabled { get; init; } = true;
    public string? Host { get; init; }

    [Range(1, 65535)]
    public int Port { get; init; } = 25;

    public string? User { get; init; }
    public string? Password { get; init; }

    /// <summary>STARTTLS; a server that does not offer it gets no mail.</summary>
    public bool UseTls { get; init; }

    [Required]
    public string From { get; init; } = "TicketPlatform <tickets@ticketplatform.example>";

    /// <summary>Where the files go; below the content root unless absolute.</summary>
    [Required]
    public string Folder { get; init; } = ".local/mails";

    /// <summary>How long the server may take for one mail.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the server is left alone once it has failed several times.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00")]
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(15);

    internal bool UsesServer => Enabled && !string.IsNullOrEmpty(Host);
}

/// <summary>Configuration section <c>CustomerPortal</c>: where links in mails lead.</summary>
sealed record CustomerPortalOptions
{
    [Required, Url]
    public required string Url { get; init; }

    public string Link(string path) => Url.TrimEnd('/') + path;
}

/// <summary>Configuration section <c>EmployeePortal</c>: where links in mails to staff lead; not set, they lead to the shop.</summary>
sealed record EmployeePortalOptions
{
    [Url]
    public string? Url { get; init; }
}

/// <summary>Addresses of pages, in the portal that somebody uses.</summary>
sealed class PortalLinks(IOptions<CustomerPortalOptions> shop, IOptions<EmployeePortalOptions> office)
{
    public string For(UserAccount user, string path) =>
        user.Role != Role.Customer && office.Value.Url is { Length: > 0 } url ? url.TrimEnd('/') + path : shop.Value.Link(path);
}
