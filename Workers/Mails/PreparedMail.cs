using System.Diagnostics;
using TicketPlatform.Localization;

namespace TicketPlatform.Workers.Mails;

/// <summary>A mail of a batch.</summary>
/// <param name="Order">Who it is for and what it is about.</param>
/// <param name="Language">In which it is written.</param>
/// <param name="Text">What it says.</param>
/// <param name="Attachments">PDF files by their names.</param>
/// <param name="Origin">The trace that it belongs to.</param>
sealed record PreparedMail(
    MailOrder Order,
    Language Language,
    MailText Text,
    IReadOnlyList<(string, byte[])> Attachments,
    Activity? Origin
);
