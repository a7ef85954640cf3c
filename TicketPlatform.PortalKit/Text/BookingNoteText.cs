using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace TicketPlatform.PortalKit.Text;

/// <summary>
/// Why a booking reached a state, in the language of the page; a reason entered by a person is shown unchanged.
/// </summary>
public static class BookingNoteText
{
    static readonly Texts Texts = Texts.For(typeof(BookingNoteText));

    public static string Text(this BookingHistoryEntry entry) => Of(entry.Code) ?? entry.Note;

    /// <summary>Why money was refunded.</summary>
    public static string Text(this RefundResponse refund) => Of(refund.ReasonCode) ?? refund.Reason;

    static string? Of(string? code) => code is not null && Texts.Has($"Note.{code}") ? Texts[$"Note.{code}"] : null;
}
