using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Creates an event as a draft, or changes one.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Summary">One sentence for lists.</param>
/// <param name="Description">Markdown: paragraphs, emphasis, lists, links. HTML in it is plain text.</param>
/// <param name="Genre">Its kind.</param>
/// <param name="Venue">Where.</param>
/// <param name="TimeZone">IANA name, for example Europe/Berlin.</param>
/// <param name="DoorsAt">When the doors open (UTC).</param>
/// <param name="StartsAt">Start (UTC), in the future when published.</param>
/// <param name="EndsAt">End (UTC), after the start.</param>
/// <param name="Currency">ISO 4217 code; cannot change once something was sold.</param>
/// <param name="OnSaleAt">When selling begins (UTC); null: as soon as it is published.</param>
/// <param name="OffSaleAt">When selling ends (UTC); null: with the event.</param>
/// <param name="RefundUntilHours">Buyers may return tickets until so many hours before the start; null: they may
/// not.</param>
/// <param name="WaitingRoom">People wait in a room before the sale, and are let in a few at a time; null: they are not.
/// Needs <paramref name="OnSaleAt"/> when published.</param>
/// <param name="ScansOpenMinutesBefore">Tickets are accepted at the door from so many minutes before the start, or from
/// <paramref name="DoorsAt"/> if that is earlier; null: 180.</param>
/// <param name="ScansCloseMinutesAfter">Tickets are accepted at the door until so many minutes after the end; null:
/// 60.</param>
/// <param name="Language">BCP 47 tag of the language of title, summary and description, one of the platform's; null: not
/// stated, or another one.</param>
/// <param name="Translation">The same texts in a second language; null: there are none, and those that were stored are
/// removed.</param>
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
