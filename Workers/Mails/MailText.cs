namespace TicketPlatform.Workers.Mails;

/// <summary>What a mail says. All of it is plain text; the layout escapes it.</summary>
/// <param name="Heading">The news in a few words.</param>
/// <param name="Paragraphs">Above the button.</param>
/// <param name="Facts">Label and value, one a line.</param>
/// <param name="Button">What to do next.</param>
/// <param name="Note">Small print.</param>
sealed record MailText(
    string Heading,
    IReadOnlyList<string> Paragraphs,
    IReadOnlyList<(string Label, string Value)> Facts,
    (string Text, string Url)? Button,
    string Note
);
