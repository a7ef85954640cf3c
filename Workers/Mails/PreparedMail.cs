using System.Diagnostics;
using TicketPlatform.Localization;

namespace TicketPlatform.Workers.Mails;

/// <summary>An email of a batch.</summary>
/// <param name="Order">Its recipient and subject matter.</param>
/// <param name="Language">Its language.</param>
/// <param name="Text">Its content.</param>
/// <param name="Attachments">PDF files by name.</param>
/// <param name="Origin">The trace that it belongs to.</param>
sealed record PreparedMail(
    MailEnvelope Order,
    Language Language,
    MailText Text,
    IReadOnlyList<(string, byte[])> Attachments,
    Activity? Origin
);
