using System.ComponentModel.DataAnnotations;
using TicketPlatform.Domain.Tickets;

namespace BookingApi.Features.Tickets;

/// <summary>Configuration section <c>Tickets</c>.</summary>
sealed record TicketOptions
{
    /// <summary>Secret for the signatures of QR codes and download links; the workers use the same one.</summary>
    [Required, MinLength(TicketSigner.MinKeyLength)]
    public string SigningKey { get; init; } = "";

    /// <summary>How long a download link works.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan DownloadLinkLifetime { get; init; } = TimeSpan.FromMinutes(10);
}
