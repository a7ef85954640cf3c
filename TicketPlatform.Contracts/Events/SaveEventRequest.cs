using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Creates an event as a draft, or changes one.</summary>
/// <param name="Title">Title.</param>
/// <param name="Summary">One sentence for lists.</param>
/// <param name="Description">Markdown: paragraphs, emphasis, lists, links. HTML in it is plain text.</param>
/// <param name="Genre">Genre.</param>
/// <param name="Venue">Where.</param>
/// <param name="TimeZone">IANA name, for example Europe/Berlin.</param>
/// <param name="DoorsAt">When the doors open (UTC).</param>
/// <param name="StartsAt">Start (UTC), in the future when published.</param>
/// <param name="EndsAt">End (UTC), after the start.</param>
/// <param name="Currency">ISO 4217 code; cannot be changed once tickets have been sold.</param>
/// <param name="OnSaleAt">When sales start (UTC); null: as soon as it is published.</param>
/// <param name="OffSaleAt">When sales end (UTC); null: when the event ends.</param>
/// <param name="RefundUntilHours">
/// How many hours before the start returns end; null: buyers cannot return tickets.
/// </param>
/// <param name="WaitingRoom">
/// The waiting room before the sale; null: there is none. Requires <paramref name="OnSaleAt"/> when published.
/// </param>
/// <param name="ScansOpenMinutesBefore">
/// How many minutes before the start the door begins to accept tickets; from <paramref name="DoorsAt"/> if that is
/// earlier; null: 180.
/// </param>
/// <param name="ScansCloseMinutesAfter">
/// How many minutes after the end the door stops accepting tickets; null: 60.
/// </param>
/// <param name="Language">
/// BCP 47 tag of the language of title, summary and description, one of the platform's; null: not stated, or another
/// one.
/// </param>
/// <param name="Translation">
/// The same texts in a second language; null: there are none, and those that were stored are removed.
/// </param>
public sealed record SaveEventRequest(
    [Required, StringLength(120, MinimumLength = 1)] string Title,
    [Required, StringLength(200, MinimumLength = 1)] string Summary,
    [Required, Multiline, StringLength(8000)] string Description,
    [Required] EventGenre? Genre,
    [Required] Venue Venue,
    [Required, StringLength(64)] string TimeZone,
    DateTimeOffset? DoorsAt,
    [Required] DateTimeOffset? StartsAt,
    [Required] DateTimeOffset? EndsAt,
    [
        Required,
        RegularExpression("^[A-Z]{3}$", ErrorMessage = "Enter the currency as three capital letters, for example EUR.")
    ]
        string Currency,
    DateTimeOffset? OnSaleAt = null,
    DateTimeOffset? OffSaleAt = null,
    [Range(0, 8760)] int? RefundUntilHours = null,
    WaitingRoomTerms? WaitingRoom = null,
    [Range(0, 129_600)] int? ScansOpenMinutesBefore = null,
    [Range(0, 10_080)] int? ScansCloseMinutesAfter = null,
    [StringLength(20)] string? Language = null,
    EventTexts? Translation = null
);
