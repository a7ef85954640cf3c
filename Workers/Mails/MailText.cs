namespace TicketPlatform.Workers.Mails;

/// <summary>The content of an email, all plain text; the layout escapes it.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Paragraphs">Paragraphs above the button.</param>
/// <param name="Facts">Labels and values, one pair per line.</param>
/// <param name="Button">The next step for the recipient.</param>
/// <param name="Note">Small print.</param>
sealed record MailText(
    string Heading,
    IReadOnlyList<string> Paragraphs,
    IReadOnlyList<(string Label, string Value)> Facts,
    (string Text, string Url)? Button,
    string Note
);
